"""Reviews that members write: beside the imported ones, with replies, likes, and every former state of them."""
