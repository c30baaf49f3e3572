import { words } from '../../base/index.js';
import { decide, type Draft } from './draft.js';

/** 问： 记者： Q: 老周： - who speaks, and what they say on the same line. */
const TURN =
  /^[“"（(【]?([\p{L}\p{N}·.]{1,10}?(?: [\p{Lu}][\p{L}.]{0,12}){0,2}(?:[（(][^（）()]{1,10}[）)])?)[】）)]?\s?[：:]\s?(?=\S)/u;
/** Who asks and answers where no name is given. */
const VOICES =
  /^(?:问|答|记者|本报记者|主持人|嘉宾|甲|乙|丙|[QA]\d{0,2}|[问答]\d{1,2}|Question|Answer|Reporter|Interviewer)$/iu;
/** Lines that say when, where and who are fields of a notice. */
const FIELDS =
  /^(?:时间|地点|日期|主题|主讲|对象|电话|联系人?|联系电话|地址|费用|票价|主办|承办|协办|来源|作者|编辑|责编|校对|原料|做法|用料|配料|步骤.*|备注|提示)$/u;
/** Longest line that counts as a turn, in editorial length, where nobody is known to speak. */
const LONGEST_UNKNOWN = 400;

/**
 * 问：… 答：…: the turns of an interview stay where they stand, as text, whatever mark they end with. A speaker is one of the usual voices, or
 * a name that begins two lines or more.
 */
export function findDialogue(drafts: readonly Draft[]): void {
  const speakers = drafts.map((draft) =>
    draft.decision === null && draft.form.kind === 'plain' ? speakerOf(draft) : null,
  );
  const turns = new Map<string, number>();
  for (const speaker of speakers) if (speaker !== null) turns.set(speaker, (turns.get(speaker) ?? 0) + 1);
  const known = (speaker: string): boolean => VOICES.test(speaker) || (turns.get(speaker) ?? 0) > 1;
  const voices = new Set(speakers.filter((speaker) => speaker !== null && known(speaker)));
  const count = speakers.filter((speaker) => speaker !== null && voices.has(speaker)).length;
  if (count < 2) return;
  drafts.forEach((draft, i) => {
    const speaker = speakers[i] ?? null;
    // In a conversation whoever speaks once is one of it, but not the headline 对话老周：….
    if (speaker !== null && (voices.has(speaker) || (i > 0 && voices.has(speakers[i - 1] ?? ''))))
      decide(draft, 'paragraph', words('A question or an answer of a conversation', '对话中的一问或一答'));
  });
}

function speakerOf({ copy, length }: Draft): string | null {
  const speaker = TURN.exec(copy.text)?.[1] ?? null;
  return speaker === null || FIELDS.test(speaker) || /^\d+$/u.test(speaker) || length > LONGEST_UNKNOWN
    ? null
    : speaker;
}
