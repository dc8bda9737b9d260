import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { queries } from '../../api/queries';
import { useShortcut } from '../../ui/useShortcut';

/** Alt with the arrow keys walks through my chats. */
export function useNeighbours(conversationId: string | undefined): void {
  const { data: mine = [] } = useQuery(queries.conversations({ mine: true }));
  const navigate = useNavigate();
  const go = (step: 1 | -1) => {
    const here = mine.findIndex((one) => one.id === conversationId);
    const next = here < 0 ? mine[0] : mine[(here + step + mine.length) % mine.length];
    if (next) void navigate(`/desk/${next.id}`);
  };
  useShortcut('ArrowDown', () => go(1));
  useShortcut('ArrowUp', () => go(-1));
}
