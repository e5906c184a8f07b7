import { Button } from 'antd';
import { useLanguage } from './language.tsx';

/** Changes to the other language; says its name in that language. */
export function LanguageButton() {
  const { t, locale, setLocale } = useLanguage();
  return (
    <Button lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}>
      {t('shell.language')}
    </Button>
  );
}
