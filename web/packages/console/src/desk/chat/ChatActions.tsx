import { BookOutlined, CheckOutlined, MoreOutlined, RobotOutlined, SwapOutlined } from '@ant-design/icons';
import type { ConversationDetail, ConversationSummary, Staff } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Grid } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { updateDetail } from '../../live/merge';
import { useText } from '../../text';
import { chooseOnly } from '../../ui/chooseOnly';
import { servedByAgent } from '../proposal/served';
import { useProposal } from '../proposal/useProposal';
import { CloseDialog } from './CloseDialog';
import { TransferDialog } from './TransferDialog';

/** What the agent of a conversation may do with it besides writing. */
export function ChatActions({ chat, me }: { chat: ConversationDetail; me: Staff }) {
  const { t } = useText();
  const { modal, message } = App.useApp();
  // From 1200 px on the details stand beside the chat, so that its head has as little room as at 992.
  const { md: roomy, lg, xl, xxl } = Grid.useBreakpoint();
  const wide = xxl || (lg && !xl);
  const left = useLeft();
  const [dialog, setDialog] = useState<'transfer' | 'close'>();
  const [proposal, propose] = useProposal(chat.id);
  const path = { conversation_id: chat.id };
  const handBack = useMutation({
    mutationFn: () =>
      unwrap(http.POST('/api/conversations/{conversation_id}/hand-back', { params: { path } })),
    onSuccess: (summary) => {
      left(summary);
      void message.success(t('handBack.done'));
    },
  });
  const askHandBack = () =>
    void modal.confirm({
      title: t('handBack.title'),
      content: t('handBack.hint'),
      okText: t('handBack.action'),
      onOk: () => handBack.mutateAsync().catch(() => undefined),
    });
  const rest = [
    {
      key: 'transfer',
      icon: <SwapOutlined />,
      label: t('transfer.action'),
      onClick: () => setDialog('transfer'),
    },
    { key: 'handBack', icon: <RobotOutlined />, label: t('handBack.action'), onClick: askHandBack },
  ];
  const learn = {
    key: 'propose',
    icon: <BookOutlined />,
    label: t('propose.action'),
    disabled: !servedByAgent(chat),
    onClick: propose,
  };
  return (
    <>
      {wide &&
        rest.map(({ key, icon, label, onClick }) => (
          <Button key={key} icon={icon} onClick={onClick}>
            {label}
          </Button>
        ))}
      <Dropdown
        menu={{ items: wide ? [learn] : [...rest, learn], onClick: chooseOnly }}
        trigger={['click']}
        placement="bottomRight"
      >
        <Button icon={<MoreOutlined />} aria-label={t('action.more')} />
      </Dropdown>
      <Button
        type="primary"
        ghost
        icon={<CheckOutlined />}
        aria-label={t('close.action')}
        onClick={() => setDialog('close')}
      >
        {roomy && t('close.action')}
      </Button>
      <TransferDialog
        chat={chat}
        me={me}
        open={dialog === 'transfer'}
        close={() => setDialog(undefined)}
        done={left}
      />
      {proposal}
      <CloseDialog chat={chat} open={dialog === 'close'} close={() => setDialog(undefined)} done={left} />
    </>
  );
}

/** Brings the caches up to date without waiting for the event, and goes back to the lists if the chat went on to another. */
function useLeft(): (summary: ConversationSummary) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (summary) => {
    const key = queries.conversation(summary.id).queryKey;
    client.setQueryData(queries.conversations({ mine: true }).queryKey, (list) =>
      list?.filter((one) => one.id !== summary.id),
    );
    if (summary.owner === 'closed') {
      client.setQueryData(key, (detail) => detail && updateDetail(detail, summary));
      void client.invalidateQueries({ queryKey: key });
    } else {
      client.removeQueries({ queryKey: key });
      void navigate('/desk');
    }
  };
}
