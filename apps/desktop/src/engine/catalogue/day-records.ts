import { type DayRecord, type DayTopic, dayRecords } from '@tillbridge/core/wire';
import { type ReadDb, all, one } from '../database/database';

/** Records of the shop's day as the hub last told of them. A row is a door, so each is parsed. Source: spec/feed.md F11 */
const read = <Topic extends DayTopic>(topic: Topic, text: string): DayRecord<Topic> =>
  dayRecords[topic].parse(JSON.parse(text)) as DayRecord<Topic>;

export function dayRecord<Topic extends DayTopic>(
  db: ReadDb,
  topic: Topic,
  key: string,
): DayRecord<Topic> | null {
  const row = one<{ record: string }>(
    db,
    'select record from day_record where topic = ? and key = ?',
    topic,
    key,
  );
  return row ? read(topic, row.record) : null;
}

/** All of a topic: for those that are few, such as promotions. */
export const dayRecordsOf = <Topic extends DayTopic>(db: ReadDb, topic: Topic): DayRecord<Topic>[] =>
  all<{ record: string }>(db, 'select record from day_record where topic = ? order by key', topic).map(
    (row) => read(topic, row.record),
  );

/** @param word as `dayWords` makes it: the whole of it, or how it begins */
export const dayRecordsByWord = <Topic extends DayTopic>(
  db: ReadDb,
  topic: Topic,
  word: string,
  how: 'whole' | 'begins' = 'whole',
  limit = 50,
): DayRecord<Topic>[] =>
  all<{ record: string }>(
    db,
    `select distinct day_record.record from day_word join day_record using (topic, key)
     where day_word.topic = ? and day_word.word >= ? and day_word.word ${how === 'whole' ? '<=' : '<'} ?
     order by day_word.word limit ?`,
    topic,
    word,
    how === 'whole' ? word : `${word}\u{10ffff}`,
    limit,
  ).map((row) => read(topic, row.record));
