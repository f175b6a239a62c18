export {
  type Duplicate,
  type Mergeable,
  type ShownCustomer,
  duplicateCustomers,
  mergeablePair,
  showCustomer,
} from './alike';
export {
  type Customer,
  type CustomerDetails,
  type CustomerExemption,
  type CustomerGroupId,
  type CustomerId,
  type CustomerMore,
  type CustomerRefusal,
} from './customer';
export { type CustomerData, customerData } from './customer-data';
export { eraseCustomer } from './erase-customer';
export { type CustomerSearch, customerOf, customersOf, findCustomers } from './find-customers';
export {
  type CustomerGroup,
  type GroupRefusal,
  deleteCustomerGroup,
  listCustomerGroups,
  saveCustomerGroup,
} from './groups';
export { insertCustomers } from './insert-customers';
export { keepApart } from './keep-apart';
export { mailStatement } from './mail-statement';
export { type MergeableField, mergeCustomers, mergeableFields } from './merge-customers';
export { type OfficePayment, type PaymentRefusal, recordPayment } from './record-payment';
export { tellOfCustomers } from './records';
export { archiveCustomer, changeCustomer, createCustomer, writeChange } from './save-customer';
export { customerRefusalSentence } from './sentences';
export { type CustomerStatement, type StatementEntry, customerStatement } from './statement';
