import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useErrorText } from '../../api/useErrorText';
import { useText } from '../../text';
import { IMAGE_TYPES, insertBlock, MAX_IMAGE_BYTES, uploadImage, waitingFor } from './images';

let number = 0;

/** Uploads pictures into a text: a mark stands at the caret until the picture is there, and goes if it fails. */
export function useImages(text: string, setText: (text: string) => void) {
  const { t } = useText();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const latest = useRef({ text, setText });
  useEffect(() => {
    latest.current = { text, setText };
  }, [text, setText]);

  const change = (next: string) => {
    latest.current.text = next;
    latest.current.setText(next);
  };

  const add = async (file: File, start: number, end: number) => {
    if (!IMAGE_TYPES.includes(file.type)) return void message.error(t('image.wrongType'));
    if (file.size > MAX_IMAGE_BYTES) return void message.error(t('image.tooLarge', { name: file.name }));
    const mark = waitingFor((number += 1), file.name);
    change(insertBlock(latest.current.text, start, end, mark));
    try {
      const { markdown } = await uploadImage(file);
      change(latest.current.text.replace(mark, () => markdown));
    } catch (error) {
      change(latest.current.text.replace(mark, ''));
      void message.error(errorText(error));
    }
  };

  return (files: File[], start: number, end: number) => {
    for (const [index, file] of files.entries()) {
      const length = latest.current.text.length;
      void add(file, index ? length : start, index ? length : end);
    }
  };
}
