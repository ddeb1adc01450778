"""From raw counts to figures that anybody may see: linked, protected, attacked, certified."""
