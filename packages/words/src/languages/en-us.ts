import type { Dictionary } from '../languages';

/** Only what an American would say in another way. */
export const enUs: Dictionary = {
  'A new one is heard here, and seen on every screen of the till.':
    'A new one is heard here, and seen on every screen of the register.',
  'As of {when}: the hub is away, and another till may have done something with it since.':
    'As of {when}: the hub is away, and another register may have done something with it since.',
  '{name} is in this till’s catalogue no more. Ask head office to bring it back.':
    '{name} is in this register’s catalog no more. Ask head office to bring it back.',
  'This till no longer knows this order. Look for it again.':
    'This register no longer knows this order. Look for it again.',
  'This order was cancelled. Put its goods back on the shelf.':
    'This order was canceled. Put its goods back on the shelf.',
  'This till prints nothing.': 'This register prints nothing.',
  'The printer says that it is off line.': 'The printer says that it is offline.',
  'No printer is set up on this till.': 'No printer is set up on this register.',
  'Only {megabytes} MB are free on this till’s disk. Free some space.':
    'Only {megabytes} MB are free on this register’s disk. Free some space.',
  'This till’s clock went back. Set it right: receipts carry its time.':
    'This register’s clock went back. Set it right: receipts carry its time.',
  '{unsent, plural, one {# record has} other {# records have}} waited for the hub for more than a day. Do not reset this till.':
    '{unsent, plural, one {# record has} other {# records have}} waited for the hub for more than a day. Do not reset this register.',
  '{salvagedFacts, plural, one {# record} other {# records}} saved from a damaged database {salvagedFacts, plural, one {waits} other {wait}} for the hub. Do not reset this till.':
    '{salvagedFacts, plural, one {# record} other {# records}} saved from a damaged database {salvagedFacts, plural, one {waits} other {wait}} for the hub. Do not reset this register.',
  'Taxes, ages and hours of sale are {days, plural, one {# day} other {# days}} old. Selling goes on; get this till to the hub.':
    'Taxes, ages and hours of sale are {days, plural, one {# day} other {# days}} old. Selling goes on; get this register to the hub.',
  'The hub is newer than this till and waits for its update. Selling goes on; nothing is lost.':
    'The hub is newer than this register and waits for its update. Selling goes on; nothing is lost.',
  'The hub no longer accepts this till. Selling goes on, but head office hears nothing of it: ask whoever looks after your tills.':
    'The hub no longer accepts this register. Selling goes on, but head office hears nothing of it: ask whoever looks after your registers.',
  'This till’s clock is {minutes, plural, one {# minute} other {# minutes}} behind the hub’s. Set it right.':
    'This register’s clock is {minutes, plural, one {# minute} other {# minutes}} behind the hub’s. Set it right.',
  'This till’s clock is {minutes, plural, one {# minute} other {# minutes}} ahead of the hub’s. Set it right.':
    'This register’s clock is {minutes, plural, one {# minute} other {# minutes}} ahead of the hub’s. Set it right.',
  'The hub found that this till’s journal was changed at number {brokenAt}. Call support.':
    'The hub found that this register’s journal was changed at number {brokenAt}. Call support.',
  'This till does not know its hub yet.': 'This register does not know its hub yet.',
  'Enter an enrolment code': 'Enter an enrollment code',
  'The catalogue is on its way.': 'The catalog is on its way.',
  'Update this till': 'Update this register',
  'Kept safely on this till until the hub has it.': 'Kept safely on this register until the hub has it.',
  'Prices and items are on this till.': 'Prices and items are on this register.',
  'The catalogue was not loaded yet.': 'The catalog was not loaded yet.',
  'The catalogue': 'The catalog',
  Catalogue: 'Catalog',
  'This window is not signed on to its till': 'This window is not signed on to its register',
  'Its ticket was used already, or is too old. Open the till again from where you started it.':
    'Its ticket was used already, or is too old. Open the register again from where you started it.',
  "The till's engine is restarting": "The register's engine is restarting",
  'Starting the till…': 'Starting the register…',
  'This till is not ready yet': 'This register is not ready yet',
  'This till has real devices.': 'This register has real devices.',
  'This till has no simulated printer.': 'This register has no simulated printer.',
  'This till has no simulated scale.': 'This register has no simulated scale.',
  'This till has no simulated label printer.': 'This register has no simulated label printer.',
  'This till has no drawer that it can open. Use the key.':
    'This register has no drawer that it can open. Use the key.',
  'This receipt is not on this till.': 'This receipt is not on this register.',
  'This till has no printer. Show the receipt on the screen instead.':
    'This register has no printer. Show the receipt on the screen instead.',
  'This till is still loading its catalogue. Wait a moment.':
    'This register is still loading its catalog. Wait a moment.',
  'sell what is in no catalogue': 'sell what is in no catalog',
  'handle laybys': 'handle layaways',
  'This could not be read from the till’s disk. Try again in a minute; if it stays so, restart the till.':
    'This could not be read from the register’s disk. Try again in a minute; if it stays so, restart the register.',
  'This item is no longer in the catalogue.': 'This item is no longer in the catalog.',
  'This till has no catalogue yet.': 'This register has no catalog yet.',
  'A sale is being rung up at this till.': 'A sale is being rung up at this register.',
  'This till is not enrolled yet. Enter the code that the hub shows.':
    'This register is not enrolled yet. Enter the code that the hub shows.',
  'The till is loading its catalogue for the first time. This takes a few seconds.':
    'The register is loading its catalog for the first time. This takes a few seconds.',
  'Enrolment code': 'Enrollment code',
  'Enrol this till': 'Enroll this register',
  'The till is starting': 'The register is starting',
  'This till is not enrolled yet.': 'This register is not enrolled yet.',
  'This till is enrolled already.': 'This register is enrolled already.',
  'This till holds sales of an earlier enrolment. Call support.':
    'This register holds sales of an earlier enrollment. Call support.',
  'The catalogue came without its cursor.': 'The catalog came without its cursor.',
  'The catalogue did not arrive whole.': 'The catalog did not arrive whole.',
  'The till could not do that. Try again; if it stays so, restart the till: the sale is kept.':
    'The register could not do that. Try again; if it stays so, restart the register: the sale is kept.',
  'Foreign notes are only taken. Give the money back in cash.':
    'Foreign bills are only taken. Give the money back in cash.',
  'lock the till or change user': 'lock the register or change user',
  'Receipts of this till': 'Receipts of this register',
  'No sale has been completed at this till yet.': 'No sale has been completed at this register yet.',
  'The catalogue is still loading.': 'The catalog is still loading.',
  'The coloured button: exact cash, sign in, next sale': 'The colored button: exact cash, sign in, next sale',
  'Lock the till, or change user': 'Lock the register, or change user',
  'Who is at the till?': 'Who is at the register?',
  'This till has no printer.': 'This register has no printer.',
  'Only this till’s own sales were looked through: {why}':
    'Only this register’s own sales were looked through: {why}',
  '{name} came back at another till meanwhile. Go back to the sale, remove the line and look the receipt up again.':
    '{name} came back at another register meanwhile. Go back to the sale, remove the line and look the receipt up again.',
  'This receipt is not on this till, and the hub could not be asked for it.':
    'This receipt is not on this register, and the hub could not be asked for it.',
  'Nothing has been sold at this till yet.': 'Nothing has been sold at this register yet.',
  'Nobody’s age is asked for now. Nothing of the licence was kept.':
    'Nobody’s age is asked for now. Nothing of the license was kept.',
  'No date of birth could be read from that licence. Look at it yourself.':
    'No date of birth could be read from that license. Look at it yourself.',
  'NZ driver licence': 'New Zealand driver license',
  'Driver licence': 'Driver license',
  'Ask for ID when they look under {age}. You can scan a driver licence.':
    'Ask for ID when they look under {age}. You can scan a driver license.',
  'Look at an ID of everybody. You can scan a driver licence.':
    'Look at an ID of everybody. You can scan a driver license.',
  '{amount} taken without asking the hub. {left} is left on the card as far as this till knows.':
    '{amount} taken without asking the hub. {left} is left on the card as far as this register knows.',
  'The hub cannot be asked, and without it this till may take {amount} of this card. Take that much, and the rest another way.':
    'The hub cannot be asked, and without it this register may take {amount} of this card. Take that much, and the rest another way.',
  'This till knows no card with this code. Check the code, or take another payment.':
    'This register knows no card with this code. Check the code, or take another payment.',
  Notes: 'Bills',
  'Scan it. Leave it empty, and the till makes a new code.':
    'Scan it. Leave it empty, and the register makes a new code.',
  'Swapping notes and coins': 'Swapping bills and coins',
  'This till no longer knows this customer. Search again.':
    'This register no longer knows this customer. Search again.',
  'Last sales at this till': 'Last sales at this register',
  'Last sales at all tills': 'Last sales at all registers',
  'This till': 'This register',
  'Another till gave money back for a part of this, and which way is not known here: {why}':
    'Another register gave money back for a part of this, and which way is not known here: {why}',
  'This till has no printer, which a gift receipt needs.':
    'This register has no printer, which a gift receipt needs.',
  'The notes and coins come to {sum}, not {total}. Count again.':
    'The bills and coins come to {sum}, not {total}. Count again.',
  'This till has no such drawer. Choose another.': 'This register has no such drawer. Choose another.',
  Layby: 'Layaway',
  Laybys: 'Layaways',
  'Layby agreement': 'Layaway agreement',
  'Layby payment': 'Layaway payment',
  'Layby cancelled': 'Layaway canceled',
  'Put aside as a layby': 'Put on layaway',
  'No layby is open.': 'No layaway is open.',
  'No layby is found.': 'No layaway is found.',
  '“Put aside as a layby” in the menu keeps the open sale for its customer.':
    '“Put on layaway” in the menu keeps the open sale for its customer.',
  'Cancel this layby': 'Cancel this layaway',
  'Put the layby back': 'Put the layaway back',
  'Kept if it is cancelled': 'Kept if it is canceled',
  Cancelled: 'Canceled',
  'The goods go back on the shelf. A cancelled layby cannot be opened again.':
    'The goods go back on the shelf. A canceled layaway cannot be opened again.',
  'A layby needs a customer. Choose one, then put the sale aside.':
    'A layaway needs a customer. Choose one, then put the sale on layaway.',
  'This till no longer knows this layby. Look for it again.':
    'This register no longer knows this layaway. Look for it again.',
  'This layby was collected already.': 'This layaway was collected already.',
  'This layby was cancelled already.': 'This layaway was canceled already.',
  'Only {left} is left to pay on this layby. Take that much.':
    'Only {left} is left to pay on this layaway. Take that much.',
  'This was paid before. Put the layby back instead.': 'This was paid before. Put the layaway back instead.',
  'A layby is being collected. Finish it, or put it back, and then ring up the rest.':
    'A layaway is being collected. Finish it, or put it back, and then ring up the rest.',
  'This till’s data was written by a newer version of Tillbridge. Install that version again.':
    'This register’s data was written by a newer version of Tillbridge. Install that version again.',
  'The till’s database cannot be opened ({because}). Check the disk and start again.':
    'The register’s database cannot be opened ({because}). Check the disk and start again.',
  'The disk is full, so the till cannot start. Everything that was sold is on it. Free some space and start again.':
    'The disk is full, so the register cannot start. Everything that was sold is on it. Free some space and start again.',
  'The till’s database was damaged and has been set aside as {aside}. {facts} Start the till again and enrol it with a new code.':
    'The register’s database was damaged and has been set aside as {aside}. {facts} Start the register again and enroll it with a new code.',
  'The new version could not take over this till’s data, which is unchanged. Install the earlier version again and call support.':
    'The new version could not take over this register’s data, which is unchanged. Install the earlier version again and call support.',
  'The till is not running': 'The register is not running',
  'The till’s engine ended {times} times within a minute (code {code}). Everything that was sold is on disk. Try again, and call support when it happens again.':
    'The register’s engine ended {times} times within a minute (code {code}). Everything that was sold is on disk. Try again, and call support when it happens again.',
  'The till’s screen ended several times in a row. What was sold is on disk. Try again, and call support when it happens again.':
    'The register’s screen ended several times in a row. What was sold is on disk. Try again, and call support when it happens again.',
  'Another till has taken the place of this one at its register. What it sold is still taken; enrol it again to go on.':
    'Another register has taken over from this one. What it sold is still taken; enroll it again to go on.',
  'The hub does not know this enrolment code. Check it and type it again.':
    'The hub does not know this enrollment code. Check it and type it again.',
  'This enrolment code was used already. Ask head office for a new one.':
    'This enrollment code was used already. Ask head office for a new one.',
  'This enrolment code has run out. Ask head office for a new one.':
    'This enrollment code has run out. Ask head office for a new one.',
  'The hub does not know this terminal. Enrol it again.':
    'The hub does not know this terminal. Enroll it again.',
  'Head office has shut this terminal out. Enrol it again to go on.':
    'Head office has shut this terminal out. Enroll it again to go on.',
  'This terminal was away for too long. It takes a fresh catalogue.':
    'This terminal was away for too long. It takes a fresh catalog.',
  'The hub could not read what the till asked.': 'The hub could not read what the register asked.',
  'The printer is off line, so the drawer was not opened. Use the key.':
    'The printer is offline, so the drawer was not opened. Use the key.',
  'The printer is off line, and it was in the middle of printing.':
    'The printer is offline, and it was in the middle of printing.',
};
