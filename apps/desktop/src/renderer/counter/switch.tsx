import styles from './counter-panel.module.css';

export function Switch({
  label,
  isOn,
  onTurn,
}: {
  label: string;
  isOn: boolean;
  onTurn: (isOn: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      className={styles.switch}
      aria-checked={isOn}
      onClick={() => onTurn(!isOn)}
    >
      <span className={styles.knob} aria-hidden />
      {label}
    </button>
  );
}
