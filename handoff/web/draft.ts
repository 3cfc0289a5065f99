/** A document while it is being edited: every change gives a new one. */
import type { Document_, Fact, Source } from './facts.ts';

const NEW = /^new-\d+$/;

/** A fact without words about an aspect; its source is the one used last. */
export function addFact(draft: Document_, aspect: string): Document_ {
  const source = Object.keys(draft.sources).at(-1) ?? '';
  const fact: Fact = {
    aspect,
    text: { ko: '', en: '' },
    value: null,
    unit: null,
    case: null,
    valid_from: null,
    valid_to: null,
    jurisdiction: 'national',
    source,
  };
  const last = draft.facts.findLastIndex((one) => one.aspect === aspect);
  return { ...draft, facts: draft.facts.toSpliced(last < 0 ? draft.facts.length : last + 1, 0, fact) };
}

export function changeFact(draft: Document_, at: number, change: Partial<Fact>): Document_ {
  return { ...draft, facts: draft.facts.map((one, i) => (i === at ? { ...one, ...change } : one)) };
}

export function removeFact(draft: Document_, at: number): Document_ {
  return { ...draft, facts: draft.facts.toSpliced(at, 1) };
}

/** Tells a fact one place earlier among those about the same aspect. */
export function raiseFact(draft: Document_, at: number): Document_ {
  const fact = draft.facts[at];
  const before = draft.facts.findLastIndex((one, i) => i < at && one.aspect === fact?.aspect);
  if (!fact || before < 0) return draft;
  return { ...draft, facts: draft.facts.toSpliced(at, 1).toSpliced(before, 0, fact) };
}

/** An aspect without facts is open: citizens are told that nothing confirmed is known. */
export function leaveOpen(draft: Document_, aspect: string): Document_ {
  return { ...draft, facts: draft.facts.filter((one) => one.aspect !== aspect) };
}

export function addSource(draft: Document_, today: string): [Document_, string] {
  let number = 1;
  while (`new-${number}` in draft.sources) number += 1;
  const source: Source = {
    title: { ko: '', en: '' },
    url: '',
    kind: 'official',
    checked_on: today,
    edition: null,
  };
  const key = `new-${number}`;
  return [{ ...draft, sources: { ...draft.sources, [key]: source } }, key];
}

export function changeSource(draft: Document_, key: string, change: Partial<Source>): Document_ {
  const source = draft.sources[key];
  return source ? { ...draft, sources: { ...draft.sources, [key]: { ...source, ...change } } } : draft;
}

export function removeSource(draft: Document_, key: string): Document_ {
  const { [key]: _, ...sources } = draft.sources;
  return { ...draft, sources };
}

/** Calls new sources by their site, as those in the files are called. */
export function nameSources(draft: Document_): Document_ {
  const taken = new Set(Object.keys(draft.sources));
  const names = new Map<string, string>();
  for (const [key, { url }] of Object.entries(draft.sources)) {
    if (!NEW.test(key) || !URL.canParse(url)) continue;
    const site = new URL(url).hostname.replace(/^www\./, '').replace(/[^a-z0-9]+/g, '-');
    let name = site;
    for (let number = 2; taken.has(name); number += 1) name = `${site}-${number}`;
    taken.add(name);
    names.set(key, name);
  }
  const nameOf = (key: string) => names.get(key) ?? key;
  return {
    ...draft,
    sources: Object.fromEntries(
      Object.entries(draft.sources).map(([key, source]) => [nameOf(key), source]),
    ),
    facts: draft.facts.map((fact) => ({ ...fact, source: nameOf(fact.source) })),
  };
}
