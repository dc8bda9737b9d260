import type { MenuProps } from 'antd';

/** Of a menu whose items open dialogs: the key that chose an item shall not press a button of the dialog as well. */
export const chooseOnly: NonNullable<MenuProps['onClick']> = ({ domEvent }) => domEvent.preventDefault();
