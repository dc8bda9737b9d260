import { PictureOutlined } from '@ant-design/icons';
import { Button, Input, type GetRef } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useText } from '../../text';
import { BodyConflicts } from './BodyConflicts';
import styles from './editor.module.css';
import { IMAGE_TYPES, imagesIn } from './images';
import { typeInto } from './typeInto';
import { useImages } from './useImages';

interface Props {
  /** These three come from the Form.Item around it. */
  id?: string;
  value?: string;
  onChange?: (text: string) => void;
}

/** The Markdown of an answer; pictures are pasted, dropped or chosen. */
export function BodyField({ id, value = '', onChange = () => undefined }: Props) {
  const { t } = useText();
  const box = useRef<GetRef<typeof Input.TextArea>>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const area = () => box.current?.resizableTextArea?.textArea;
  const { upload, uploading } = useImages(area);
  const drop = (event: DragEvent) => {
    setOver(false);
    const files = imagesIn(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    upload(files);
  };
  const replace = (start: number, end: number, text: string) => {
    const found = area();
    if (found) typeInto(found, start, end, text);
  };
  return (
    <div
      className={styles.bodyField}
      data-over={over}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Input.TextArea
        ref={box}
        id={id}
        className={styles.body}
        autoSize={{ minRows: 12, maxRows: 26 }}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPaste={(event) => {
          const files = imagesIn(event.clipboardData);
          if (files.length === 0) return;
          event.preventDefault();
          upload(files);
        }}
      />
      <div className={styles.bodyTools}>
        <span className={styles.quiet}>{t('article.bodyHint')}</span>
        <Button
          size="small"
          icon={<PictureOutlined aria-hidden />}
          loading={uploading}
          onClick={() => chooser.current?.click()}
        >
          {t('image.add')}
        </Button>
        <input
          ref={chooser}
          type="file"
          style={{ display: 'none' }}
          multiple
          accept={IMAGE_TYPES.join(',')}
          onChange={(event) => {
            upload([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      <BodyConflicts body={value} replace={replace} />
    </div>
  );
}
