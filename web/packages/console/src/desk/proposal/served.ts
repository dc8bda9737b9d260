import type { ConversationDetail } from '@careline/wire';

/** A human has answered: there may be something to learn from it. */
export const servedByAgent = (chat: ConversationDetail) =>
  chat.messages.some(({ author, kind }) => author === 'agent' && kind === 'text');
