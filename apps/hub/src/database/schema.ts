/** Every table of the hub, for PostgreSQL and PGlite alike; drizzle-kit reads this file. */
export {
  account,
  accountLink,
  accountSession,
  backupCode,
  challengeKinds,
  linkKinds,
  passkey,
  passkeyChallenge,
  sessionStages,
  signInMiss,
} from './account.tables';
export { audit, auditHead } from './audit.tables';
export { binEntry, binLevel } from './bin.tables';
export { cardComparison, cardMatter, cardPayment, cardPayout, cardReader, cardRefund } from './card.tables';
export { stockHold } from './hold.tables';
export {
  platformMenu,
  platformNews,
  platformOffer,
  platformOperation,
  platformOrder,
  platformPause,
} from './delivery.tables';
export {
  bookPrice,
  brand,
  bulkEdit,
  bulkEditProduct,
  image,
  imageFile,
  priceBook,
  product,
  productTag,
  productWord,
  supplier,
  supplierItem,
} from './catalogue.tables';
export {
  category,
  item,
  itemBarcode,
  register,
  secondFactorDemands,
  staff,
  store,
  tenant,
} from './company.tables';
export {
  jurisdiction,
  supportAsk,
  supportLogPart,
  terminalCrash,
  terminalHealth,
  terminalMessage,
} from './place.tables';
export { customerOrder, orderStep } from './order.tables';
export { outsideLine, outsideSale } from './outside.tables';
export { parkedSale, parkedTaken } from './parked.tables';
export { returnedLine } from './returns.tables';
export {
  cashMovement,
  drawerCount,
  shift,
  shiftLate,
  shiftPayment,
  slipPicture,
  zReport,
} from './shift.tables';
export { moneyEntry, sale, saleLine, saleTender, stockEntry, stockLevel } from './sale.tables';
export {
  alert,
  alertKinds,
  enrolmentCode,
  fact,
  feed,
  quarantine,
  quarantineReasons,
  terminal,
  terminalRequest,
} from './terminal.tables';
export {
  importMapping,
  importOutcomes,
  importPiece,
  importProduct,
  importRow,
  importRun,
  importStates,
} from './import.tables';
export { work } from './work.tables';
export {
  mail,
  mailAddress,
  mailStep,
  messageChoice,
  messageSetting,
  messageTemplate,
  storeSender,
  toldDay,
} from './mail.tables';
export {
  link,
  linkCall,
  linkCallOutcomes,
  linkHealth,
  linkMap,
  linkStates,
  linkTask,
  linkTaskStates,
} from './link.tables';
export { role, staffGrant } from './people.tables';
export { itemSpot } from './spot.tables';
export {
  reorderPoint,
  stockArchive,
  stockBatch,
  stockClosing,
  stockDay,
  stockElsewhere,
  stockUnclosed,
} from './stock.tables';
export {
  customer,
  customerApart,
  customerEntry,
  customerEntryKinds,
  customerEntryReasons,
  customerGroup,
  loyaltyRule,
  officePaymentMethods,
} from './customer.tables';
export {
  apiAnswer,
  apiKey,
  deliveryStates,
  webhook,
  webhookAttempt,
  webhookDelivery,
  webhookMessage,
} from './program.tables';
export {
  companyNumber,
  notice,
  noticeMark,
  noticeSeen,
  transfer,
  transferAttachment,
  transferFact,
  transferLine,
  transferList,
  transferListKinds,
} from './transfer.tables';
export { valueAccount, valueEntry, valueKinds, valueReasons, valueReserve, valueRule } from './value.tables';
export { layby, laybyEnding, laybyReminder, laybyStates, payment, paymentPurposes } from './layby.tables';
export { rollOut, updateChannel, updateTrouble } from './update.tables';
export { promotion } from './promotion.tables';
export {
  alikeMethod,
  demandChange,
  foresightRule,
  foresightRun,
  itemDemand,
  itemForecast,
  proposal,
  proposalDismissal,
  proposalLine,
  stockWatch,
  storeDay,
  supplierItemTerms,
  supplierTerms,
} from './foresight.tables';
export {
  adjustment,
  costCursor,
  costDue,
  costPoint,
  costSettled,
  countFact,
  countRule,
  countedItem,
  cycleList,
  intake,
  itemCost,
  itemLastCost,
  purchaseLine,
  purchaseOrder,
  statedCost,
  stockCount,
  supplierReturn,
} from './goods.tables';
export {
  vendChoices,
  vendBookPrice,
  vendConflict,
  vendPerson,
  vendPlace,
  vendLevel,
  vendPreview,
  vendPreviewOf,
  vendPreviewStandings,
  vendProduct,
  vendPull,
  vendRenewal,
  vendSale,
  vendSaleStandings,
  vendSeen,
  vendTelling,
  vendToldThings,
  vendTransfer,
} from './vend.tables';
