import { io } from 'socket.io-client';
import type {
  Acknowledgement,
  Calls,
  Conversation,
  Credentials,
  Message,
  Typing,
  Welcome,
} from '../protocol';

const CONNECT_TIMEOUT_MS = 8_000;
const ACK_TIMEOUT_MS = 10_000;
const REFUSED_RETRY_MS = 5_000;

export interface LinkEvents {
  welcome: (welcome: Welcome) => void;
  message: (message: Message) => void;
  conversation: (conversation: Conversation) => void;
  typing: (typing: Typing) => void;
  down: () => void;
}

/** A connection to the desk that mends itself. */
export interface Link {
  readonly connected: boolean;
  /** Rejects when no acknowledgement came in time; the call may or may not have arrived. */
  call<E extends keyof Calls>(event: E, data: Calls[E]): Promise<Acknowledgement>;
  /** Tells that the customer types; dropped when not connected. */
  typing(typing: boolean): void;
  /** Connects anew at once: with other credentials, or without waiting for the next try. */
  restart(): void;
  close(): void;
}

export type OpenLink = (server: string, credentials: () => Credentials, events: LinkEvents) => Link;

export const openLink: OpenLink = (server, credentials, events) => {
  const transports = ['websocket', 'polling'];
  const socket = io(`${server}/chat`, {
    transports,
    tryAllTransports: true,
    timeout: CONNECT_TIMEOUT_MS,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    auth: (give) => give(credentials()),
  });
  let retry: ReturnType<typeof setTimeout> | undefined;

  socket.on('welcome', events.welcome);
  socket.on('message', events.message);
  socket.on('conversation', events.conversation);
  socket.on('typing', events.typing);

  // Socket.IO does not try again by itself after a refusal or a disconnection that the server asked for.
  const down = () => {
    events.down();
    clearTimeout(retry);
    if (!socket.active) retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
  };
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') down();
  });
  socket.on('connect_error', () => {
    // Some middleboxes accept a WebSocket and then let it starve: the next try begins with the other transport.
    transports.reverse();
    down();
  });

  return {
    get connected() {
      return socket.connected;
    },
    call: (event, data) =>
      socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, data) as Promise<Acknowledgement>,
    typing: (typing) => void socket.volatile.emit('typing', { typing }),
    restart() {
      clearTimeout(retry);
      socket.disconnect().connect();
    },
    close() {
      clearTimeout(retry);
      socket.disconnect();
    },
  };
};
