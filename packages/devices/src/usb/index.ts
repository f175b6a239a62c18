export { type DeviceFolders, findUsbNode, systemFolders } from './find-usb-node';
