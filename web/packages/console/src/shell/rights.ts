import type { ConversationSummary, Staff } from '@careline/wire';

const leads = (me: Staff) => me.role === 'supervisor' || me.role === 'admin';

/** What a role may do; the server checks the same again. */
export const can = {
  /** Decide on what the conversation's customer and case are. */
  judge: (me: Staff, chat: ConversationSummary) =>
    chat.owner === 'queued' || chat.agent?.id === me.id || leads(me),
  seeAllConversations: leads,
  seeReports: leads,
  editKnowledge: leads,
  teachTriage: (me: Staff) => me.role === 'admin',
  wordBot: (me: Staff) => me.role === 'admin',
};
