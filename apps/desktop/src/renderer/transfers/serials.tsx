import styles from './receiving.module.css';

/** Pieces with a number of their own: which of them. */
export function Serials({
  legend,
  all,
  chosen,
  onChange,
}: {
  legend: string;
  all: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  return (
    <fieldset className={styles.leaving}>
      <legend>{legend}</legend>
      {all.map((serial) => {
        const isChosen = chosen.includes(serial);
        return (
          <button
            key={serial}
            type="button"
            className={styles.leaves}
            aria-pressed={isChosen}
            onClick={() =>
              onChange(isChosen ? chosen.filter((each) => each !== serial) : [...chosen, serial])
            }
          >
            {serial}
          </button>
        );
      })}
    </fieldset>
  );
}
