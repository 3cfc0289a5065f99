import { expect, test } from 'vitest';
import { linkify, webAddress } from './links.ts';

test('finds an address and leaves the sentence around it', () => {
  expect(linkify('자세한 내용은 https://www.gov.kr/portal 에서 보세요.')).toEqual([
    { text: '자세한 내용은 ' },
    { text: 'https://www.gov.kr/portal', href: 'https://www.gov.kr/portal' },
    { text: ' 에서 보세요.' },
  ]);
});

test.each([
  ['https://www.gov.kr에서 신청하세요', 'https://www.gov.kr'],
  ['(https://www.gov.kr/a).', 'https://www.gov.kr/a'],
  ['https://ko.wikipedia.org/wiki/A_(b), c', 'https://ko.wikipedia.org/wiki/A_(b)'],
  ['see https://www.gov.kr/?a=1&b=2!', 'https://www.gov.kr/?a=1&b=2'],
])('ends the address where the reader would: %s', (text, address) => {
  expect(linkify(text).find((piece) => piece.href)?.text).toBe(address);
});

test.each(['javascript:alert(1)', 'ftp://a.kr/x', 'https://gov.kr@evil.example/', 'https://'])(
  'makes no link of %s',
  (text) => {
    expect(linkify(text).some((piece) => piece.href)).toBe(false);
  },
);

test('loses no character', () => {
  const text = '가 https://a.kr/x). 나\nhttp://b.kr 🙂';
  expect(
    linkify(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test('takes an address on this site but no other scheme', () => {
  expect(webAddress('/files/a?s=1', 'https://centre.test')).toBe('https://centre.test/files/a?s=1');
  expect(webAddress('data:text/html,x', 'https://centre.test')).toBeNull();
});
