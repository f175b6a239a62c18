/**
 * The writes that keep a replica: the hub's snapshot builder and the terminal's feed both run these, with named parameters
 * that are the columns of the rows in rows.ts. To change an item: `upsertItem` (answers item_no), `forgetBarcodes`,
 * `addBarcode` per row, `forgetWords`, `addWords`.
 */
export const replicaStatements = {
  upsertItem: `
    insert into item (item_id, sku, name, brand, category_id, unit, prices, tax_codes, tax_category, barcodes, moves_stock, is_active, details)
    values (@item_id, @sku, @name, @brand, @category_id, @unit, @prices, @tax_codes, @tax_category, @barcodes, @moves_stock, @is_active, @details)
    on conflict (item_id) do update set
      sku = excluded.sku, name = excluded.name, brand = excluded.brand, category_id = excluded.category_id,
      unit = excluded.unit, prices = excluded.prices, tax_codes = excluded.tax_codes, tax_category = excluded.tax_category, barcodes = excluded.barcodes,
      moves_stock = excluded.moves_stock, is_active = excluded.is_active,
      details = excluded.details
    returning item_no`,
  itemNo: 'select item_no from item where item_id = @item_id',
  deleteItem: 'delete from item where item_no = @item_no',
  addBarcode:
    'insert or replace into barcode (key, item_no, code, pack_milli) values (@key, @item_no, @code, @pack_milli)',
  forgetBarcodes: 'delete from barcode where item_no = @item_no',
  addWords: 'insert into item_search (rowid, name, brand, sku) values (@item_no, @name, @brand, @sku)',
  forgetWords: 'delete from item_search where rowid = @item_no',
  putCategory: 'insert or replace into category (category_id, record) values (@key, @record)',
  deleteCategory: 'delete from category where category_id = @key',
  putStaff: 'insert or replace into staff (staff_id, record) values (@key, @record)',
  deleteStaff: 'delete from staff where staff_id = @key',
  putStore: 'insert or replace into store (store_id, record) values (@key, @record)',
  deleteStore: 'delete from store where store_id = @key',
  putRegister:
    'insert or replace into register (register_id, store_id, record) values (@key, @store_id, @record)',
  deleteRegister: 'delete from register where register_id = @key',
  putPriceBook: 'insert or replace into price_book (price_book_id, record) values (@key, @record)',
  deletePriceBook: 'delete from price_book where price_book_id = @key',
  putBookPrice:
    'insert or replace into book_price (item_id, price_book_id, breaks) values (@item_id, @price_book_id, @breaks)',
  deleteBookPrice: 'delete from book_price where item_id = @item_id and price_book_id = @price_book_id',
  forgetBookPrices: 'delete from book_price where price_book_id = @key',
  putStockLevel:
    'insert or replace into stock_level (item_id, on_hand_milli) values (@item_id, @on_hand_milli)',
  deleteStockLevel: 'delete from stock_level where item_id = @item_id',
  putDayRecord: 'insert or replace into day_record (topic, key, record) values (@topic, @key, @record)',
  deleteDayRecord: 'delete from day_record where topic = @topic and key = @key',
  addDayWord: 'insert or replace into day_word (topic, word, key) values (@topic, @word, @key)',
  forgetDayWords: 'delete from day_word where topic = @topic and key = @key',
  putState: 'insert or replace into replica_state (name, value) values (@name, @value)',
} as const;
