import { useMutation, type QueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useText } from '../../text';
import { asBlock, IMAGE_TYPES, MAX_IMAGE_BYTES, uploadImage } from './images';
import { typeInto } from './typeInto';

const UPLOAD = ['images'];

/** Whether a picture is on its way into the text. */
export const isUploading = (client: QueryClient) => client.isMutating({ mutationKey: UPLOAD }) > 0;

/** Uploads pictures into a text box, one after the other: each is put in at the caret when it has arrived. */
export function useImages(boxOf: () => HTMLTextAreaElement | undefined) {
  const { t } = useText();
  const { message } = App.useApp();
  const problem = ({ type, size, name }: File) => {
    if (!IMAGE_TYPES.includes(type)) return t('image.wrongType');
    return size > MAX_IMAGE_BYTES ? t('image.tooLarge', { name }) : undefined;
  };
  const add = async (file: File) => {
    const { markdown } = await uploadImage(file);
    const box = boxOf();
    if (!box) return;
    const { value, selectionStart: start, selectionEnd: end } = box;
    typeInto(box, start, end, asBlock(value, start, end, markdown));
  };
  const { mutate, isPending } = useMutation({
    mutationKey: UPLOAD,
    mutationFn: async (files: File[]) => {
      for (const file of files) await add(file);
    },
  });
  const upload = (files: File[]) => {
    const problems = files.map(problem).filter((one) => one !== undefined);
    for (const one of new Set(problems)) void message.error(one);
    const good = files.filter((file) => !problem(file));
    if (good.length) mutate(good);
  };
  return { upload, uploading: isPending };
}
