import { TranslationOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../text';

/** Named in the language that it leads to, so that its reader finds it. */
export function LanguageSwitch() {
  const { language, setLanguage } = useText();
  const other = language === 'en' ? 'zh' : 'en';
  const name = { en: 'English', zh: '中文' }[other];
  return (
    <Button type="text" icon={<TranslationOutlined />} onClick={() => setLanguage(other)} lang={other}>
      {name}
    </Button>
  );
}
