import { Button } from 'antd';
import type { DemoLogin } from '../api/queries';
import { useText, type TextKey } from '../text';
import { Face } from '../ui/Face';
import styles from './LoginPage.module.css';

interface Props {
  logins: DemoLogin[];
  choose: (login: DemoLogin) => void;
  disabled: boolean;
}

/** The printed logins of the demo, one click each. */
export function DemoLogins({ logins, choose, disabled }: Props) {
  const { t } = useText();
  return (
    <section className={styles.demo}>
      <h2 className={styles.demoTitle}>{t('login.demo')}</h2>
      <div className={styles.chips}>
        {logins.map((login) => (
          <Button
            key={login.username}
            className={styles.chip}
            disabled={disabled}
            onClick={() => choose(login)}
          >
            <Face name={login.name} size={26} />
            <span className={styles.who}>
              <span>{login.name}</span>
              <small>{t(`role.${login.role}` as TextKey)}</small>
            </span>
          </Button>
        ))}
      </div>
    </section>
  );
}
