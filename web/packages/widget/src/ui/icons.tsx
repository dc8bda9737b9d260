import type { ComponentChildren } from 'preact';

function icon(children: ComponentChildren, viewBox = '0 0 24 24') {
  return function Icon() {
    return (
      <svg
        class="icon"
        viewBox={viewBox}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };
}

export const ChatIcon = icon(
  <>
    <path d="M12 3.5c5 0 9 3.4 9 7.7s-4 7.7-9 7.7c-1 0-2-.1-2.9-.4L4.5 20.500l1-3.600C3.9 15.5 3 13.4 3 11.200c0-4.3 4-7.7 9-7.700Z" />
    <path d="M8.3 11.300h.01M12 11.300h.01M15.7 11.300h.01" stroke-width="2.4" />
  </>,
);
export const CloseIcon = icon(<path d="m6 6 12 12M18 6 6 18" />);
export const DownIcon = icon(<path d="m6 9.5 6 6 6-6" />);
export const MenuIcon = icon(<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />);
export const SendIcon = icon(<path d="M12 19V5.500M5.8 11.5 12 5.300l6.2 6.2" stroke-width="2.2" />);
export const BotIcon = icon(
  <>
    <rect x="4" y="8" width="16" height="11.5" rx="4" />
    <path d="M12 8V4.500M9.2 13v1.200M14.8 13v1.200M2 12.500v2.500M22 12.500v2.5" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.7" />
    <path d="M4.8 20c.6-3.9 3.5-6 7.2-6s6.6 2.1 7.2 6" />
  </>,
);
export const WaitIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.3" />
    <path d="M12 7.500V12l3 2" />
  </>,
);
export const BookIcon = icon(
  <path d="M12 6.500C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.500V5c-3-.5-6 0-8 1.500Zm0 0v13" />,
);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.500L19 7.5" />);
export const OfflineIcon = icon(
  <path d="M3 3l18 18M8.5 8C5.5 8.3 3 10.6 3 13.7 3 16.6 5.3 19 8.2 19H18M12 6.200A6 6 0 0 1 17.5 11c2 .2 3.5 1.8 3.5 3.9 0 .7-.2 1.4-.5 1.9" />,
);
export const StarIcon = icon(
  <path d="m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.900L3.5 9.700l5.9-.8L12 3.500Z" />,
);
