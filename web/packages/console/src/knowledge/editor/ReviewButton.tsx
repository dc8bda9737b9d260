import { CheckOutlined } from '@ant-design/icons';
import type { ArticleDetail } from '@careline/wire';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../../api/client';
import { useText } from '../../text';
import styles from './editor.module.css';
import { useKeepArticle } from './useKeepArticle';

const HALF_A_YEAR_DAYS = 182;

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** "I have read it and it is right", with the day on which it comes up again. */
export function ReviewButton({ article, unsaved }: { article: ArticleDetail; unsaved: boolean }) {
  const { t } = useText();
  const { message } = App.useApp();
  const keep = useKeepArticle();
  const [open, setOpen] = useState(false);
  const [next, setNext] = useState(() => dayFromNow(HALF_A_YEAR_DAYS));
  const review = useMutation({
    mutationFn: () =>
      unwrap(
        http.POST('/api/articles/{article_id}/reviewed', {
          params: { path: { article_id: article.id }, query: { next_review: next } },
        }),
      ),
    onSuccess: (detail) => {
      keep(detail);
      setOpen(false);
      void message.success(t('review.done'));
    },
  });
  return (
    <>
      <Button
        block
        icon={<CheckOutlined aria-hidden />}
        disabled={unsaved}
        title={unsaved ? t('revisions.saveFirst') : undefined}
        onClick={() => setOpen(true)}
      >
        {t('review.action')}
      </Button>
      <Modal
        title={t('review.title')}
        open={open}
        width={420}
        onCancel={() => setOpen(false)}
        okText={t('review.action')}
        okButtonProps={{ loading: review.isPending, disabled: !next }}
        onOk={() => review.mutate()}
      >
        <label className={styles.stacked}>
          {t('review.next')}
          <Input
            type="date"
            value={next}
            min={dayFromNow(1)}
            onChange={(event) => setNext(event.target.value)}
          />
        </label>
      </Modal>
    </>
  );
}
