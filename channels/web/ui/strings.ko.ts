/** Words of the shared components in Korean. */
import type { TextSize } from './preferences.ts';
import type { Sender } from './messages.ts';

const senders: Record<Sender, string> = {
  citizen: '나',
  bot: '자동 상담 도우미',
  agent: '상담원',
  system: '안내',
};
const sizes: Record<TextSize, string> = { medium: '보통', large: '크게', largest: '더 크게' };

export const ko = {
  centre: '통합민원 소통센터',
  centreInOther: 'Government Communication Centre',
  languageGroup: '언어 선택',
  display: '글자·화면 설정',
  textSize: '글자 크기',
  sizes,
  highContrast: '고대비 화면',
  senders,
  sources: '출처',
  checkedOn: (day: string) => `확인일 ${day}`,
  unchecked: '확인 필요',
  newWindow: '새 창에서 열림',
  calendarFile: '일정 파일 내려받기',
  file: '첨부 파일 내려받기',
  chosen: '선택함',
  sending: '보내는 중',
  late: '답변이 늦어지고 있습니다. 보내신 메시지는 그대로 있으며, 답변이 오는 대로 여기에 보여 드립니다.',
  failed: '보내지 못했습니다.',
  refused: '이 메시지는 받을 수 없습니다. 내용을 고쳐서 다시 보내 주세요.',
  retry: '다시 보내기',
  edit: '고쳐 쓰기',
  transcript: '대화 내용',
  send: '보내기',
  tooLong: (over: number) => `${over.toLocaleString('ko')}자가 넘었습니다. 줄여서 보내 주세요.`,
  length: (used: number, limit: number) =>
    `${used.toLocaleString('ko')} / ${limit.toLocaleString('ko')}자`,
  cancel: '취소',
};

export type UiStrings = typeof ko;
