import type { Staff } from '@careline/wire';

const leads = (me: Staff) => me.role === 'supervisor' || me.role === 'admin';

/** What a role may do; the server checks the same again. */
export const can = {
  seeAllConversations: leads,
  seeReports: leads,
  editKnowledge: leads,
  teachTriage: (me: Staff) => me.role === 'admin',
  wordBot: (me: Staff) => me.role === 'admin',
};
