import type { ArticleReference } from '@careline/wire';
import { App } from 'antd';
import { useHref, useNavigate } from 'react-router';

/** A passing message that leads to an article. Messages stand outside the router, so it gets no Link. */
export function useArticleToast(): (text: string, article: ArticleReference) => void {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const base = useHref('/knowledge/articles');
  return (text, { id, title }) => {
    const link = (
      <a
        href={`${base}/${id}`}
        onClick={(event) => {
          event.preventDefault();
          void navigate(`/knowledge/articles/${id}`);
        }}
      >
        {title}
      </a>
    );
    void message.success({
      content: (
        <>
          {text} {link}
        </>
      ),
      duration: 6,
    });
  };
}
