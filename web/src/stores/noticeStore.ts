import { create } from 'zustand';

export interface Notice {
  id: number;
  text: string;
  tone: 'plain' | 'trouble';
}

interface NoticeStore {
  notices: Notice[];
  noticed: (text: string, tone?: Notice['tone']) => void;
  dismissed: (id: number) => void;
}

let lastId = 0;

/** Short messages in the corner, read aloud by screen readers. */
export const useNoticeStore = create<NoticeStore>((set) => ({
  notices: [],
  noticed: (text, tone = 'plain') =>
    set(({ notices }) => ({ notices: [...notices, { id: ++lastId, text, tone }].slice(-4) })),
  dismissed: (id) => set(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) })),
}));

export const notice = (text: string, tone?: Notice['tone']) =>
  useNoticeStore.getState().noticed(text, tone);
