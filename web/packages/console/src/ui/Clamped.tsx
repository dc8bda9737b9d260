import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../text';
import styles from './Clamped.module.css';

/** A text of which only the first lines are shown, where it has more, until one asks for all of it. */
export function Clamped({ lines, children }: { lines: number; children: ReactNode }) {
  const { t } = useText();
  const text = useRef<HTMLDivElement>(null);
  const [isLong, setIsLong] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const box = text.current;
    if (!box || open) return;
    const watcher = new ResizeObserver(() => setIsLong(box.scrollHeight > box.clientHeight + 1));
    watcher.observe(box);
    return () => watcher.disconnect();
  }, [open, children]);
  return (
    <>
      <div ref={text} className={open ? undefined : styles.clamped} style={{ WebkitLineClamp: lines }}>
        {children}
      </div>
      {isLong && (
        <Button
          className={styles.toggle}
          type="link"
          size="small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'text.less' : 'text.all')}
        </Button>
      )}
    </>
  );
}
