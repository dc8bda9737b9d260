import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Makes a panel that covers the screen behave like a screen: it follows the part that the virtual keyboard leaves
 * (`dvh` does not on iOS), the page behind does not scroll, and Tab stays inside.
 */
export function useFullScreen(panel: RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    const element = panel.current;
    if (!active || !element) return;
    const page = document.documentElement;
    const overflow = page.style.overflow;
    page.style.overflow = 'hidden';

    const viewport = window.visualViewport;
    const follow = () => {
      element.style.setProperty('--screen-height', `${viewport!.height}px`);
      element.style.setProperty('--screen-top', `${viewport!.offsetTop}px`);
    };
    const keepFocus = (event: KeyboardEvent) => {
      if (event.key === 'Tab') wrapFocus(element, event);
    };
    if (viewport) {
      follow();
      viewport.addEventListener('resize', follow);
      viewport.addEventListener('scroll', follow);
    }
    element.addEventListener('keydown', keepFocus);
    return () => {
      page.style.overflow = overflow;
      viewport?.removeEventListener('resize', follow);
      viewport?.removeEventListener('scroll', follow);
      element.removeEventListener('keydown', keepFocus);
      element.style.removeProperty('--screen-height');
      element.style.removeProperty('--screen-top');
    };
  }, [panel, active]);
}

function wrapFocus(element: HTMLElement, event: KeyboardEvent): void {
  const stops = [
    ...element.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], textarea, [tabindex="0"]'),
  ];
  const [first, last] = [stops[0], stops.at(-1)];
  const current = (element.getRootNode() as ShadowRoot).activeElement;
  if (event.shiftKey && (current === first || current === element)) last?.focus();
  else if (!event.shiftKey && current === last) first?.focus();
  else return;
  event.preventDefault();
}
