/** What a supervisor does with facts: the state of the page and its talk with the gateway. */
import { Fault } from '../../channels/web/ui/fetching.ts';
import type { Language } from '../../channels/web/ui/language.ts';
import { Store } from '../../channels/web/ui/store.ts';
import { whoAmI, type Agent } from './api.ts';
import { nameSources } from './draft.ts';
import type { News } from './fact-words.ts';
import * as api from './facts.ts';

const PAUSE_MS = 400;

export interface FactState {
  /** Null: nobody is signed in; undefined: not known yet. */
  agent: Agent | null | undefined;
  services: api.ServiceState[];
  names: Record<Language, api.Names> | null;
  standing: api.Standing | null;
  /** What is being written; null while somebody else proposes. */
  draft: api.Document_ | null;
  note: string;
  preview: api.Preview | null;
  news: News | null;
  /** Why something was refused, in words; empty where no reason was given. */
  problem: string | null;
}

export class FactDesk extends Store<FactState> {
  /** Whether something was written that is not kept yet. */
  isUnsaved = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({
      ...{ agent: undefined, services: [], names: null, standing: null, draft: null },
      ...{ note: '', preview: null, news: null, problem: null },
    });
  }

  /** Whether the proposal is this supervisor's to write. */
  get isOwn(): boolean {
    const author = this.state.standing?.proposal?.author.login;
    return author === undefined || author === this.state.agent?.login;
  }

  async start(service: string): Promise<void> {
    await this.#attempt(async () => {
      this.#put({ agent: await whoAmI() });
      if (this.state.agent?.role !== 'supervisor') return;
      this.#put(await api.services());
      if (this.state.services.some((one) => one.id === service)) await this.choose(service);
    });
  }

  async choose(service: string): Promise<void> {
    history.replaceState(null, '', `#${service}`);
    await this.#attempt(async () => this.#stand(await api.standing(service)));
  }

  edit(draft: api.Document_): void {
    this.isUnsaved = true;
    this.#put({ draft, news: null, problem: null });
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#attempt(() => this.#look()), PAUSE_MS);
  }

  explain(note: string): void {
    this.#put({ note });
  }

  tell(news: News): void {
    this.#put({ news });
  }

  async save(send: boolean): Promise<void> {
    const { standing, draft, note } = this.state;
    if (!standing || !draft) return;
    await this.#act(send ? 'sent' : 'saved', () =>
      api.save(standing.id, {
        document: nameSources(draft),
        base: standing.digest,
        version: standing.proposal?.version ?? null,
        note,
        send,
      }),
    );
  }

  async decide(decision: api.Decision, reason: string): Promise<void> {
    const { standing } = this.state;
    if (!standing?.proposal) return;
    const { version } = standing.proposal;
    const news = { approve: 'approved', 'give-back': 'given-back', drop: 'dropped' } as const;
    await this.#act(news[decision], () => api.decide(standing.id, decision, version, reason));
  }

  async takeBack(id: string): Promise<void> {
    const { standing } = this.state;
    if (standing) await this.#act('taken-back', () => api.takeBack(standing.id, id));
  }

  /** Begins a proposal that says what an earlier revision said. */
  async reuse(id: string): Promise<void> {
    const { standing } = this.state;
    if (!standing) return;
    await this.#attempt(async () => this.#load((await api.revision(standing.id, id)).document));
  }

  /** Begins a proposal that says what the file says. */
  useFile(): void {
    const { standing } = this.state;
    if (standing?.file) this.#load(standing.file);
  }

  reset(): void {
    if (this.state.standing) this.#stand(this.state.standing);
  }

  #load(draft: api.Document_): void {
    this.edit(draft);
    this.#put({ news: 'loaded' });
  }

  async #act(news: News, act: () => Promise<api.Standing>): Promise<void> {
    await this.#attempt(async () => {
      this.#stand(await act());
      this.#put({ ...(await api.services()), news });
    });
  }

  #stand(standing: api.Standing): void {
    this.isUnsaved = false;
    this.#put({ standing, note: standing.proposal?.note ?? '', news: null, problem: null });
    const { proposal } = standing;
    this.#put({ draft: this.isOwn ? (proposal?.document ?? standing.document) : null, preview: null });
    void this.#attempt(() => this.#look());
  }

  async #look(): Promise<void> {
    const { standing, draft } = this.state;
    const document = draft ?? standing?.proposal?.document;
    if (!standing || !document) return;
    const preview = await api.preview(standing.id, document);
    // Another answer is on its way where the document has changed meanwhile.
    if (this.state.standing === standing && this.state.draft === draft) this.#put({ preview });
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.kind === 'unknown') this.#put({ agent: null });
      else this.#put({ news: null, problem: error.detail ?? '' });
      if (error.kind === 'conflict') await this.#readAgain();
    }
  }

  /** After a conflict: how things stand now, with what was written here still there to compare. */
  async #readAgain(): Promise<void> {
    const { standing, draft } = this.state;
    if (!standing) return;
    const now = await api.standing(standing.id);
    this.#put({ standing: now });
    this.#put({ draft: this.isOwn ? draft : null });
    await this.#look();
  }

  #put(some: Partial<FactState>): void {
    this.set({ ...this.state, ...some });
  }
}
