import { initials } from './format';
import { BotIcon, PersonIcon, WaitIcon } from './icons';

interface Props {
  kind: 'bot' | 'agent' | 'queued';
  name?: string | null;
}

export function Avatar({ kind, name }: Props) {
  return (
    <span class={`avatar ${kind}`} aria-hidden="true">
      {kind === 'bot' ? (
        <BotIcon />
      ) : kind === 'queued' ? (
        <WaitIcon />
      ) : name ? (
        initials(name)
      ) : (
        <PersonIcon />
      )}
    </span>
  );
}
