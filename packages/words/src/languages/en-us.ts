import type { Dictionary } from '../languages';

/** Only what an American would say in another way. */
export const enUs: Dictionary = {
  'Driver licence': 'Driver license',
  'NZ driver licence': 'New Zealand driver license',
  'Nobody’s age is asked for now. Nothing of the licence was kept.':
    'Nobody’s age is asked for now. Nothing of the license was kept.',
  'No date of birth could be read from that licence. Look at it yourself.':
    'No date of birth could be read from that license. Look at it yourself.',
  'Ask for ID when they look under {age}. You can scan a driver licence.':
    'Ask for ID when they look under {age}. You can scan a driver license.',
  'Look at an ID of everybody. You can scan a driver licence.':
    'Look at an ID of everybody. You can scan a driver license.',
  'The coloured button: exact cash, sign in, next sale': 'The colored button: exact cash, sign in, next sale',
  'Swapping notes and coins': 'Swapping bills and coins',
  Notes: 'Bills',
  'Foreign notes are only taken. Give the money back in cash.':
    'Foreign bills are only taken. Give the money back in cash.',
  'handle laybys': 'handle layaways',
  'The catalogue': 'The catalog',
  Catalogue: 'Catalog',
  'The catalogue is on its way.': 'The catalog is on its way.',
  'The catalogue was not loaded yet.': 'The catalog was not loaded yet.',
  'The catalogue is still loading.': 'The catalog is still loading.',
  'The catalogue did not arrive whole.': 'The catalog did not arrive whole.',
  'The catalogue came without its cursor.': 'The catalog came without its cursor.',
  'This item is no longer in the catalogue.': 'This item is no longer in the catalog.',
  'This till has no catalogue yet.': 'This register has no catalog yet.',
  'This till is still loading its catalogue. Wait a moment.':
    'This register is still loading its catalog. Wait a moment.',
  'sell what is in no catalogue': 'sell what is in no catalog',
  'This till is not enrolled yet. Enter the code that the hub shows.':
    'This register is not enrolled yet. Enter the code that the hub shows.',
  'The till is loading its catalogue for the first time. This takes a few seconds.':
    'The register is loading its catalog for the first time. This takes a few seconds.',
  'This till is not ready yet': 'This register is not ready yet',
  'Starting the till…': 'Starting the register…',
  'Who is at the till?': 'Who is at the register?',
  'lock the till or change user': 'lock the register or change user',
  'Lock the till, or change user': 'Lock the register, or change user',
  'Receipts of this till': 'Receipts of this register',
  'This till has no printer.': 'This register has no printer.',
  'This till has no printer. Show the receipt on the screen instead.':
    'This register has no printer. Show the receipt on the screen instead.',
  'This till has no drawer that it can open. Use the key.':
    'This register has no drawer that it can open. Use the key.',
  'This receipt is not on this till.': 'This receipt is not on this register.',
  'No sale has been completed at this till yet.': 'No sale has been completed at this register yet.',
  'A sale is being rung up at this till.': 'A sale is being rung up at this register.',
  'Kept safely on this till until the hub has it.': 'Kept safely on this register until the hub has it.',
  'Prices and items are on this till.': 'Prices and items are on this register.',
};
