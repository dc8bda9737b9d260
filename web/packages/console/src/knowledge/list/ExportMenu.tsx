import { DownloadOutlined } from '@ant-design/icons';
import type { ArticleFormat } from '@careline/wire';
import { Button, Dropdown, Grid } from 'antd';
import { useText } from '../../text';
import { useArticleFilter } from './useArticleFilter';

const formats: NonNullable<ArticleFormat>[] = ['xlsx', 'csv', 'json', 'markdown'];

/** All articles as a file, of one language if the list shows one. */
export function ExportMenu() {
  const { t } = useText();
  const { md: roomy } = Grid.useBreakpoint();
  const [{ language }] = useArticleFilter();
  const address = (format: string) =>
    `/api/knowledge/export?${new URLSearchParams({ format, ...(language && { language }) })}`;
  const items = formats.map((format) => ({
    key: format,
    label: (
      <a href={address(format)} download>
        {t(`format.${format}`)}
      </a>
    ),
    // A key chooses the item, not the link in it.
    onClick: ({ domEvent }: { domEvent: { type: string } }) => {
      if (domEvent.type === 'keydown') location.assign(address(format));
    },
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('export.action')}>
        {roomy && t('export.action')}
      </Button>
    </Dropdown>
  );
}
