import { useState } from 'preact/hooks';
import type { Edit, EditAnswer } from '../types.js';
import type { Made, Told } from './notices.js';
import { make, sendEdit, sendUndo } from './server.js';

const NOTHING_MADE: Made = { busy: false, files: [], folder: '' };

/** Requests of the reader to the program, and their results. */
export function useCommands() {
  const [told, setTold] = useState<Told | null>(null);
  const [made, setMade] = useState(NOTHING_MADE);
  const [sending, setSending] = useState(0);
  const send = async (asked: Promise<EditAnswer>, wish: Edit | null): Promise<void> => {
    setSending((now) => now + 1);
    const answer = await asked.finally(() => {
      setSending((now) => now - 1);
    });
    setTold(answer.ok ? null : { ...answer, wish });
  };
  return {
    told,
    made,
    /** Whether an edit has not been answered yet. */
    sending: sending > 0,
    edit: (wish: Edit) => void send(sendEdit(wish), wish),
    undo: () => void send(sendUndo(), null),
    build: async (target: 'press' | 'screen'): Promise<void> => {
      setMade({ ...NOTHING_MADE, busy: true });
      const answer = await make(target);
      setTold(answer.ok ? null : { ...answer, conflict: null, wish: null });
      setMade(answer.ok ? { busy: false, ...answer } : NOTHING_MADE);
    },
    dismiss: () => {
      setTold(null);
    },
  };
}
