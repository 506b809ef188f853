import Hearthline
