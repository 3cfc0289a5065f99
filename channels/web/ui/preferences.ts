/** How this reader wants the pages: language, size of text, contrast. Nothing here names them. */
import { languageOf, type Language } from './language.ts';
import { Store } from './store.ts';

export const TEXT_SIZES = ['medium', 'large', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface Preferences {
  language: Language;
  text: TextSize;
  highContrast: boolean;
}

const KEY = 'centre.preferences';

class PreferencesStore extends Store<Preferences> {
  constructor() {
    super({ ...byDefault(), ...kept() });
    this.#apply();
  }

  /** Changes some of them, for this visit and the next. */
  change(some: Partial<Preferences>): void {
    this.set({ ...this.state, ...some });
    localStorage.setItem(KEY, JSON.stringify(this.state));
    this.#apply();
  }

  #apply(): void {
    const root = document.documentElement;
    root.lang = this.state.language;
    root.dataset['text'] = this.state.text;
    root.dataset['contrast'] = this.state.highContrast ? 'high' : 'standard';
  }
}

function byDefault(): Preferences {
  return {
    language: languageOf(navigator.languages),
    text: 'medium',
    highContrast: matchMedia('(prefers-contrast: more)').matches,
  };
}

function kept(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export const preferences = new PreferencesStore();
