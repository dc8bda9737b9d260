import { PlusOutlined } from '@ant-design/icons';
import type { Incident } from '@careline/wire';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../api/client';
import { useText } from '../text';
import { caseNumbers } from './caseNumbers';
import { useIncidentAction } from './useIncidentAction';

interface Fields {
  numbers: string;
  title?: string;
}

/** Begins an incident by hand, of the cases whose numbers are given. */
export function NewIncident({ made }: { made: (incident: Incident) => void }) {
  const { t } = useText();
  const [form] = Form.useForm<Fields>();
  const [open, setOpen] = useState(false);
  const make = useIncidentAction(
    ({ numbers, title }: Fields) =>
      unwrap(
        http.POST('/api/incidents', {
          body: { numbers: caseNumbers(numbers) ?? [], title: title?.trim() || null },
        }),
      ),
    (incident) => {
      setOpen(false);
      made(incident);
    },
  );
  const check = (_: unknown, numbers: string) =>
    caseNumbers(numbers ?? '') ? Promise.resolve() : Promise.reject(new Error(t('incidents.numbersHint')));
  return (
    <>
      <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('incidents.new')}
      </Button>
      <Modal
        title={t('incidents.new')}
        open={open}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        okText={t('incidents.make')}
        okButtonProps={{ loading: make.isPending }}
        onOk={form.submit}
      >
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark="optional"
          validateTrigger="onSubmit"
          onFinish={(fields) => make.mutate(fields)}
        >
          <Form.Item
            name="numbers"
            label={t('incidents.caseNumbers')}
            required
            rules={[{ validator: check }]}
          >
            <Input autoFocus placeholder="C-000123, C-000124" onPressEnter={form.submit} />
          </Form.Item>
          <Form.Item name="title" label={t('incidents.title')}>
            <Input maxLength={200} placeholder={t('incidents.titleHint')} onPressEnter={form.submit} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
