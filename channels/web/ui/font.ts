/** Brings the font after the page: until then, and without it, the reader's own fonts serve. */
export function loadFont(): void {
  void import('pretendard-gov/dist/web/variable/pretendardvariable-gov-dynamic-subset.css');
}
