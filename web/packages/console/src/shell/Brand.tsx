import styles from './Brand.module.css';

export function Brand() {
  return (
    <span className={styles.brand}>
      <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width={30} height={30} />
      <span className={styles.name}>Careline</span>
    </span>
  );
}
