export { type DeviceFolders, type UsbNode, findUsbNode, systemFolders, usbNodes } from './find-usb-node';
