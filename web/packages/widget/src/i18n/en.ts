const minutes = (n: number) => (n === 1 ? '1 minute' : `${n} minutes`);

export const en = {
  openChat: (unread: number) => (unread ? `Open chat, ${unread} unread` : 'Open chat'),
  closeChat: 'Close chat',
  menu: 'Menu',
  language: 'Language',
  assistant: 'Assistant',
  assistantAbout: 'Automatic assistant',
  agentAbout: 'Customer service',
  waiting: 'Waiting for a person',
  waitingAbout: 'You can keep writing meanwhile',
  unstaffed: 'We are away right now',
  unstaffedAbout: 'Your message is kept',
  ended: 'Conversation ended',
  you: 'You',
  human: 'Talk to a person',
  queueNext: 'You are next in line',
  queuePosition: (position: number) => `You are number ${position} in line`,
  wait: (low: number, high: number) => {
    if (high <= 1) return 'about a minute';
    if (low < 1) return `within ${minutes(high)}`;
    return low === high ? `about ${minutes(high)}` : `about ${low}–${minutes(high)}`;
  },
  away: 'Nobody is online now. Your message is kept, and a person will answer here.',
  caseNumber: (number: string) => `Case ${number}`,
  offline: 'You are offline. What you write is kept and sent later.',
  reconnecting: 'Connecting again… What you write is kept.',
  messages: 'Messages',
  greeting: 'Hello! How can we help?',
  greetingAbout: 'Ask about orders, delivery, returns, or anything else. A person is never far away.',
  newConversation: 'New conversation',
  today: 'Today',
  yesterday: 'Yesterday',
  source: 'From our help centre:',
  chooseAnswer: 'Suggested answers',
  typing: (name: string) => `${name} is typing`,
  latest: 'Latest messages',
  write: 'Write a message…',
  writeLabel: 'Your message',
  send: 'Send',
  sending: 'Sending…',
  waitingToSend: 'Waiting for the connection…',
  stillTrying: 'Not sent yet, still trying…',
  sent: 'Sent',
  failed: 'Not sent.',
  retry: 'Try again',
  discard: 'Delete',
  tooLong: (over: number) => `${over} characters too long`,
  surveyTitle: 'How did we do?',
  stars: (n: number) =>
    ['1 of 5, very poor', '2 of 5, poor', '3 of 5, fair', '4 of 5, good', '5 of 5, very good'][n - 1]!,
  worst: 'Very poor',
  best: 'Very good',
  comment: 'Anything you want to add? (optional)',
  sendComment: 'Send comment',
  thanks: 'Thank you for your rating!',
  thanksComment: 'Thank you, we read every comment.',
  dismiss: 'Dismiss',
};

/** Every text that the widget shows; each language has the same keys. */
export type Strings = typeof en;
