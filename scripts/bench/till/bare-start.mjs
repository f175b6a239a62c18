import Sqlite from 'better-sqlite3';

// The yardstick of a cold start: Node itself, SQLite, the same file, one look-up.
const [file, code] = process.argv.slice(2);
const catalogue = new Sqlite(file, { readonly: true });
const found = catalogue
  .prepare('select item.name from barcode join item using (item_no) where barcode.key = ?')
  .get(code.padStart(14, '0'));
console.log(found === undefined ? 'nothing' : 'ready');
