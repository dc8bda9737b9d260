import type { Staff } from '@careline/wire';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useMatch } from 'react-router';
import { io } from 'socket.io-client';
import { queries } from '../api/queries';
import { usePersisted } from '../ui/usePersisted';
import { chime } from './chime';
import { listen, type Alert, type DeskSocket } from './events';

/** Without a connection the desk asks for news this often. */
const POLL_MS = 10_000;

interface Live {
  connected: boolean;
  /** What this agent wants; the server forgets it with each lost connection and is told again. */
  online: boolean;
  setOnline: (online: boolean) => void;
  muted: boolean;
  setMuted: (muted: boolean) => void;
  sendTyping: (conversationId: string, typing: boolean) => void;
}

const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider around it');
  return live;
}

/** Holds the connection to `/desk` while somebody is signed in, and keeps the cache fresh from it. */
export function LiveProvider({ me, children }: { me: Staff; children: ReactNode }) {
  const client = useQueryClient();
  const [socket, setSocket] = useState<DeskSocket | null>(null);
  const [connected, setConnected] = useState(false);
  const [online, setOnline] = usePersisted(`online.${me.id}`, me.role === 'agent');
  const [muted, setMuted] = usePersisted('muted', false);
  const alert = useAlert(muted || !online);

  useEffect(() => {
    const desk: DeskSocket = io('/desk', { transports: ['websocket', 'polling'], tryAllTransports: true });
    listen(desk, client, me, alert);
    desk.on('connect', () => {
      setConnected(true);
      refresh(client); // Events were missed while there was no connection.
    });
    desk.on('disconnect', () => setConnected(false));
    desk.on('connect_error', () => {
      if (!desk.active) void client.invalidateQueries(queries.session);
    });
    setSocket(desk);
    return () => void desk.disconnect();
  }, [client, me, alert]);

  useEffect(() => {
    if (connected) return;
    const timer = setInterval(() => refresh(client), POLL_MS);
    return () => clearInterval(timer);
  }, [client, connected]);

  useEffect(() => {
    if (!socket || !connected) return;
    socket.emit('presence', { online }, () => client.invalidateQueries(queries.staff));
  }, [client, socket, connected, online]);

  const live = useMemo(
    () => ({
      connected,
      online,
      setOnline,
      muted,
      setMuted,
      sendTyping: (conversationId: string, typing: boolean) =>
        socket?.connected && socket.emit('typing', { conversation_id: conversationId, typing }),
    }),
    [connected, online, setOnline, muted, setMuted, socket],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

function refresh(client: QueryClient): void {
  for (const key of ['queue', 'staff', 'conversations', 'conversation', 'incidents', 'incident']) {
    void client.invalidateQueries({ queryKey: [key] });
  }
}

/** A chime for what the agent does not see anyway. */
function useAlert(silent: boolean): (what: Alert) => void {
  const conversationId = useMatch('/desk/:conversationId')?.params.conversationId;
  const now = useRef({ silent, conversationId });
  useEffect(() => {
    now.current = { silent, conversationId };
  }, [silent, conversationId]);
  const [alert] = useState(() => (what: Alert) => {
    const looking =
      what.kind === 'message' && what.conversationId === now.current.conversationId && document.hasFocus();
    if (!now.current.silent && !looking) chime(what.kind);
  });
  return alert;
}
