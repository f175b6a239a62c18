export {
  type Customer,
  type CustomerDetails,
  type CustomerExemption,
  type CustomerGroupId,
  type CustomerId,
  type CustomerRefusal,
} from './customer';
export { type CustomerSearch, customerOf, findCustomers } from './find-customers';
export {
  type CustomerGroup,
  type GroupRefusal,
  deleteCustomerGroup,
  listCustomerGroups,
  saveCustomerGroup,
} from './groups';
export { archiveCustomer, changeCustomer, createCustomer } from './save-customer';
export { customerRefusalSentence } from './sentences';
