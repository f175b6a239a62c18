import { say } from '@tillbridge/words';
import type { StationView } from '../../ipc/areas/device-setup';
import goods from '../stock/goods.module.css';
import styles from './devices.module.css';
import { type PlacedStation, stationLacks } from './placed-station';

const ways = [
  ['orders', () => say('Orders, whole')],
  ['rest', () => say('What no other prints')],
  ['some', () => say('Some categories')],
] as const;

/** What a second printer is called and prints. Source: spec/kitchen.md KT7 */
export function StationFields({
  station,
  address,
  categories,
  onChange,
}: {
  station: PlacedStation;
  address: string;
  categories: readonly string[];
  onChange: (station: PlacedStation) => void;
}) {
  const toggled = (name: string) =>
    station.categories.includes(name)
      ? station.categories.filter((each) => each !== name)
      : [...station.categories, name];
  // One that was chosen stays to be seen when the catalogue has it no more.
  const offered = [...new Set([...categories, ...station.categories])];
  return (
    <>
      <div className={styles.fields}>
        <label className={styles.wide}>
          <span>{say('Its name')}</span>
          <input
            type="text"
            value={station.name}
            maxLength={30}
            autoComplete="off"
            onChange={({ currentTarget }) => onChange({ ...station, name: currentTarget.value })}
          />
        </label>
      </div>
      <fieldset className={styles.choices}>
        <legend>{say('What it prints')}</legend>
        {ways.map(([prints, word]) => (
          <label key={prints} className={styles.choice}>
            <input
              type="radio"
              name="station-prints"
              checked={station.prints === prints}
              onChange={() => onChange({ ...station, prints })}
            />
            {word()}
          </label>
        ))}
      </fieldset>
      {station.prints === 'some' && (
        <fieldset className={styles.choices} aria-describedby="station-lacks">
          <legend>{say('What is below a category belongs to it.')}</legend>
          {offered.map((name) => (
            <label key={name} className={styles.choice}>
              <input
                type="checkbox"
                checked={station.categories.includes(name)}
                onChange={() => onChange({ ...station, categories: toggled(name) })}
              />
              {name}
            </label>
          ))}
          {offered.length === 0 && (
            <p className={goods.quiet}>{say('This catalogue has no categories yet.')}</p>
          )}
        </fieldset>
      )}
      <p id="station-lacks" role="status" className={goods.quiet}>
        {lacksWords(stationLacks(station, address))}
      </p>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={!station.isQuiet}
          onChange={() => onChange({ ...station, isQuiet: !station.isQuiet })}
        />
        {say('It sounds when a ticket comes')}
      </label>
    </>
  );
}

function lacksWords(lacks: ReturnType<typeof stationLacks>): string {
  if (lacks === 'category') return say('Choose a category, or let it print whole orders.');
  return lacks === 'room' ? say('These are too many to write down: choose the categories above them.') : '';
}

/** What one that is set up prints. */
export function stationWords({ goods: heard }: StationView): string {
  if (heard === 'orders') return say('Prints whole orders');
  return heard === 'rest'
    ? say('Prints what no other prints')
    : say('Prints {categories}', { categories: heard.join(', ') });
}
