import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { http, unwrap } from '../api/client';
import { queries, type DemoLogin } from '../api/queries';
import { useErrorText } from '../api/useErrorText';
import { forgetUnsent } from '../desk/chat/useSend';
import { Brand } from '../shell/Brand';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { useText } from '../text';
import { tabMemory } from '../ui/tabMemory';
import { DemoLogins } from './DemoLogins';
import styles from './LoginPage.module.css';

interface Credentials {
  username: string;
  password: string;
}

export function LoginPage({ logins }: { logins: DemoLogin[] }) {
  const { t } = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [form] = Form.useForm<Credentials>();
  const signIn = useMutation({
    mutationFn: (body: Credentials) => unwrap(http.POST('/api/session', { body })),
    onSuccess: (session) => {
      if (!tabMemory.belongTo(session.staff.username)) forgetUnsent(client);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      client.setQueryData(queries.session.queryKey, session);
    },
    meta: { quiet: true },
  });
  const enterDemo = (login: DemoLogin) => {
    const credentials = { username: login.username, password: login.password };
    form.setFieldsValue(credentials);
    signIn.mutate(credentials);
  };
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main className={styles.card}>
        <h1 className={styles.title}>{t('login.title')}</h1>
        <p className={styles.hint}>{t('login.hint')}</p>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          size="large"
          onFinish={signIn.mutate}
          disabled={signIn.isPending}
        >
          <Form.Item
            name="username"
            label={t('login.username')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input autoComplete="username" autoCapitalize="none" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('login.password')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {signIn.error && (
            <Alert
              className={styles.error}
              type="error"
              showIcon
              role="alert"
              title={errorText(signIn.error)}
            />
          )}
          <Button block type="primary" htmlType="submit" loading={signIn.isPending}>
            {t('login.submit')}
          </Button>
        </Form>
        {logins.length > 0 && <DemoLogins logins={logins} choose={enterDemo} disabled={signIn.isPending} />}
      </main>
    </div>
  );
}
