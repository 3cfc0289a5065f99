import { describe, expect, it } from 'vitest';
import { addFact, addSource, changeFact, leaveOpen, nameSources, raiseFact, removeFact } from './draft.ts';
import type { Document_, Fact, Source } from './facts.ts';

function fact(aspect: string, ko: string): Fact {
  return {
    ...{ aspect, text: { ko, en: ko }, value: null, unit: null, case: null, valid_from: null },
    ...{ valid_to: null, jurisdiction: 'national', source: 'page' },
  };
}

const PAGE: Source = {
  ...{ title: { ko: '안내', en: 'Page' }, url: 'https://www.gov.kr/a', kind: 'official' },
  ...{ checked_on: '2026-11-24', edition: null },
};

const DRAFT: Document_ = {
  ...{ id: 'passport', names: { ko: '여권', en: 'Passport' }, aliases: { ko: [], en: [] } },
  ...{ summary: { ko: '', en: '' }, official_site: { title: { ko: '', en: '' }, url: '' } },
  sources: { page: PAGE },
  facts: [fact('fee', 'a'), fact('fee', 'b'), fact('hours', 'c'), fact('fee', 'd')],
};

const said = (draft: Document_) => draft.facts.map((one) => one.text.ko).join('');

describe('a draft', () => {
  it('adds a fact behind the others about its aspect', () => {
    expect(said(addFact(DRAFT, 'hours'))).toBe('abcd');
    expect(addFact(DRAFT, 'hours').facts[3]).toMatchObject({ aspect: 'hours', source: 'page' });
    expect(addFact(DRAFT, 'online').facts.at(-1)?.aspect).toBe('online');
  });

  it('changes and removes one fact and leaves the document it came from alone', () => {
    expect(said(changeFact(DRAFT, 1, { text: { ko: 'x', en: 'x' } }))).toBe('axcd');
    expect(said(removeFact(DRAFT, 1))).toBe('acd');
    expect(said(DRAFT)).toBe('abcd');
  });

  it('tells a fact earlier among those about its aspect', () => {
    expect(said(raiseFact(DRAFT, 3))).toBe('adbc');
    expect(said(raiseFact(DRAFT, 0))).toBe('abcd');
  });

  it('is open about an aspect without facts', () => {
    expect(said(leaveOpen(DRAFT, 'fee'))).toBe('c');
  });

  it('calls a new source by its site, whatever is there', () => {
    const [draft, key] = addSource(DRAFT, '2026-11-25');
    const used = changeFact(
      { ...draft, sources: { ...draft.sources, 'gov-kr': PAGE, [key]: PAGE } },
      ...([0, { source: key }] as const),
    );
    const named = nameSources(used);
    expect(Object.keys(named.sources)).toEqual(['page', 'gov-kr-2', 'gov-kr']);
    expect(named.facts[0]?.source).toBe('gov-kr-2');
  });
});
