/** Words of the shared components in English. */
import type { UiStrings } from './strings.ko.ts';

export const en: UiStrings = {
  centre: 'Government Communication Centre',
  centreInOther: '통합민원 소통센터',
  languageGroup: 'Language',
  display: 'Text and display',
  textSize: 'Text size',
  sizes: { medium: 'Normal', large: 'Large', largest: 'Larger' },
  highContrast: 'High contrast',
  senders: { citizen: 'You', bot: 'Automatic assistant', agent: 'Agent', system: 'Notice' },
  sources: 'Sources',
  checkedOn: (day) => `checked on ${day}`,
  unchecked: 'not confirmed yet',
  newWindow: 'opens in a new window',
  calendarFile: 'Download the calendar file',
  file: 'Download the file',
  chosen: 'chosen',
  sending: 'Sending',
  late: 'The answer is taking longer than usual. Your message is safe, and the answer will appear here.',
  failed: 'This was not sent.',
  refused: 'This message cannot be taken. Please change it and send it again.',
  retry: 'Send again',
  edit: 'Edit',
  transcript: 'Conversation',
  send: 'Send',
  tooLong: (over) => `This is ${over.toLocaleString('en')} characters too long. Please shorten it.`,
  length: (used, limit) =>
    `${used.toLocaleString('en')} / ${limit.toLocaleString('en')} characters`,
  cancel: 'Cancel',
};
