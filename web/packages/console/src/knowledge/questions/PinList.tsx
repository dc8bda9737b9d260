import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { Pin } from '@careline/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { Link } from 'react-router';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { EmptyPane, PendingPane } from '../../ui/panes';
import { useStaffName } from '../../ui/useStaffName';
import { PinForm } from './PinForm';
import styles from './questions.module.css';

/** The regression set: questions whose answer must not change unnoticed. */
export function PinList({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useText();
  const { data: pins, error, refetch } = useQuery(queries.pins);
  if (!pins) return <PendingPane error={error} retry={refetch} />;
  const failing = pins.filter(({ passes }) => !passes).length;
  return (
    <>
      <p className={styles.quiet}>{t('pins.hint')}</p>
      {mayEdit && <PinForm />}
      {pins.length === 0 ? (
        <EmptyPane text={t('pins.none')} />
      ) : (
        <>
          <p role="status">{t('pins.summary', { count: pins.length, failing })}</p>
          <ul className={styles.list}>
            {pins.map((pin) => (
              <Entry key={pin.id} pin={pin} mayEdit={mayEdit} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Entry({ pin, mayEdit }: { pin: Pin; mayEdit: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      unwrap(http.DELETE('/api/knowledge/pins/{pin_id}', { params: { path: { pin_id: pin.id } } })),
    onSuccess: () => client.invalidateQueries(queries.pins),
  });
  const Icon = pin.passes ? CheckCircleFilled : CloseCircleFilled;
  return (
    <li className={styles.clusterHead}>
      <span className={styles.verdict} data-passes={pin.passes}>
        <Icon aria-hidden /> {t(pin.passes ? 'pins.passes' : 'pins.fails')}
      </span>
      <div className={styles.question}>
        <q lang={pin.language}>{pin.text}</q>
        <div className={styles.quiet}>
          →{' '}
          {pin.article ? (
            <Link to={`/knowledge/articles/${pin.article.id}`}>{pin.article.title}</Link>
          ) : (
            t('pins.unanswered')
          )}{' '}
          ·{' '}
          {[pin.created_by && staffName(pin.created_by), format.timeAgo(pin.created_at)]
            .filter(Boolean)
            .join(', ')}
          {pin.archived && <b className={styles.archived}>{t('pins.archived')}</b>}
        </div>
      </div>
      {mayEdit && (
        <Popconfirm title={t('pins.removeTitle')} onConfirm={() => remove.mutate()}>
          <Button type="text" loading={remove.isPending}>
            {t('pins.remove')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
