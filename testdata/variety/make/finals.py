"""Final accounts in the Ministry's layout: 公开01表 to 公开09表, with rows and columns numbered."""
from kit import *
from codes import F, E


def numbers(first, n):
    return [str(first + i) for i in range(n)]


def ministry():
    d = Doc("final-ministry", "德江县统计局", 2024, "final_accounts", scope="department", region_code="520626", status="ok",
            page="size:A4 landscape;margin:12mm 14mm;@bottom-center{content:'— ' counter(page) ' —';font:8pt \"Noto Sans CJK SC\"}",
            css=".t td,.t th{border:0.5pt solid #000;padding:0.8pt 3pt} table.t{font-size:7.5pt} .t tr{height:10pt}")
    d.cover("贵州省铜仁市德江县统计局", "2024年度部门决算", "二〇二五年九月")
    d.page()
    d.h("第一部分　德江县统计局概况")
    d.p("一、主要职能", "组织领导和协调全县统计工作，确保统计数据真实、准确、及时。", "二、部门决算单位构成",
        "德江县统计局2024年度部门决算编制范围的单位共1个，为德江县统计局机关本级。")
    d.h("第二部分　2024年度部门决算表")
    who, unit = "部门：德江县统计局", "金额单位：万元"
    leaves = {"2010501": (D("412.36"), D(0)), "2010507": (D(0), D("88.64")), "2010505": (D(0), D("35.20")), "2080501": (D("18.42"), D(0)), "2080505": (D("52.18"), D(0)),
              "2101101": (D("24.77"), D(0)), "2210201": (D("41.35"), D(0)), "2120803": (D(0), D("30.00"))}
    rows = tree(leaves, F)
    cls = {k: sum(v) for k, n, v in rows if len(k) == 3}
    spent = sum(cls.values())
    fund = D("30.00")
    gpb = spent - fund
    business, other = D(0), D("6.80")
    grant_in = spent - D("2.30")      # the rest comes from the carryover of the year before
    carry, end = D("12.50"), D("17.00")
    inc = grant_in + other
    total = inc + carry
    assert total == spent + end
    lab = ["一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出", "六、科学技术支出", "七、文化旅游体育与传媒支出", "八、社会保障和就业支出", "九、卫生健康支出",
           "十、节能环保支出", "十一、城乡社区支出", "十二、农林水支出", "十三、交通运输支出", "十四、资源勘探工业信息等支出", "十五、商业服务业等支出", "十六、金融支出", "十七、援助其他地区支出",
           "十八、自然资源海洋气象等支出", "十九、住房保障支出", "二十、粮油物资储备支出", "二十一、国有资本经营预算支出", "二十二、灾害防治及应急管理支出", "二十三、其他支出", "二十四、债务还本支出",
           "二十五、债务付息支出", "二十六、抗疫特别国债安排的支出"]
    at = {0: cls["201"], 7: cls["208"], 8: cls["210"], 10: cls["212"], 18: cls["221"]}
    left = [("一、一般公共预算财政拨款收入", grant_in - fund), ("二、政府性基金预算财政拨款收入", fund), ("三、国有资本经营预算财政拨款收入", 0), ("四、上级补助收入", 0), ("五、事业收入", business),
            ("六、经营收入", 0), ("七、附属单位上缴收入", 0), ("八、其他收入", other)]
    body = []
    for i, name in enumerate(lab):
        a = left[i] if i < len(left) else ("", None)
        body.append([a[0], str(i + 1), money(a[1]), name, str(32 + i), money(at.get(i))])
    n = len(lab)
    body += [["本年收入合计", str(n + 1), money(inc), "本年支出合计", str(32 + n), money(spent)],
             ["使用非财政拨款结余（含专用结余）", str(n + 2), "", "结余分配", str(33 + n), ""],
             ["年初结转和结余", str(n + 3), money(carry), "年末结转和结余", str(34 + n), money(end)],
             ["总计", str(n + 4), money(total), "总计", str(35 + n), money(total)]]
    d.table(Table("收入支出决算总表", "revenue_expenditure_summary", "万元", 3,
                  [["收入", "<", "<", "支出", "<", "<"], ["项目", "行次", "金额", "项目", "行次", "金额"], ["栏次", "", "1", "栏次", "", "2"]] + body,
                  [{"label_cols": [0], "value_cols": [2]}, {"label_cols": [3], "value_cols": [5]}], number="公开01表", widths=[5, 1, 2, 5, 1, 2]),
            who, unit, "公开01表", notes=["注：1.本表反映部门本年度的总收支和年末结转结余情况。", "2.本套报表金额单位转换时可能存在尾数误差。"])
    # 02 income by item
    back = D("2.30")
    inc_rows, head = [], ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
    got = {k: (sum(v) + (other if k == "2010501" else 0) - (back if k == "2010505" else 0),) for k, v in leaves.items()}
    oth = {k: (other if k == "2010501" else D(0),) for k in leaves}
    o = {k: v[0] for k, _, v in tree(oth, F)}
    body = [["合计", "<", money(inc), money(inc - other), "", "", "", "", money(other)]]
    codes = {}
    for k, name, v in tree(got, F):
        codes[4 + len(body) - 1] = k
        body.append([k, name, money(v[0]), money(v[0] - o[k]), "", "", "", "", money(o[k])])
    d.table(Table("收入决算表", "revenue_summary", "万元", 3,
                  [["项目", "<"] + head, ["功能分类科目编码", "科目名称"] + ["^"] * 7, ["栏次", "<"] + numbers(1, 7)] + body,
                  [{"label_cols": [0, 1], "value_cols": list(range(2, 9))}], number="公开02表", widths=[2, 5] + [2] * 7, codes={r - 0: c for r, c in codes.items()}),
            who, unit, "公开02表")
    # 03 expenditure
    body, codes = [["合计", "<", money(spent), money(sum(v[0] for v in leaves.values())), money(sum(v[1] for v in leaves.values())), "", "", ""]], {}
    for k, name, v in rows:
        codes[3 + len(body)] = k
        body.append([k, name, money(sum(v)), money(v[0]), money(v[1]), "", "", ""])
    d.table(Table("支出决算表", "expenditure_summary", "万元", 3,
                  [["项目", "<", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"], ["功能分类科目编码", "科目名称"] + ["^"] * 6, ["栏次", "<"] + numbers(1, 6)] + body,
                  [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="公开03表", widths=[2, 5] + [2] * 6, codes=codes,
                  dims={3: {"spending": "basic"}, 4: {"spending": "project"}}), who, unit, "公开03表")
    # 04 fiscal grants
    body = []
    gin = grant_in
    for i, name in enumerate(lab[:23]):
        a = [("一、一般公共预算财政拨款", gin - fund), ("二、政府性基金预算财政拨款", fund), ("三、国有资本经营预算财政拨款", 0)][i] if i < 3 else ("", None)
        v = at.get(i)
        v = v - other if i == 0 else v
        f = fund if i == 10 else None
        g = v - (f or 0) if v is not None else None
        body.append([a[0], str(i + 1), money(a[1]), name, str(33 + i), money(v), money(g), money(f), ""])
    gspent = spent - other
    fc, fe = D("8.00"), D("8.00") + gin - gspent
    body += [["本年收入合计", "27", money(gin), "本年支出合计", "59", money(gspent), money(gspent - fund), money(fund), ""],
             ["年初财政拨款结转和结余", "28", money(fc), "年末财政拨款结转和结余", "60", money(fe), money(fe), "", ""],
             ["一般公共预算财政拨款", "29", money(fc), "", "61", "", "", "", ""],
             ["政府性基金预算财政拨款", "30", "", "", "62", "", "", "", ""],
             ["国有资本经营预算财政拨款", "31", "", "", "63", "", "", "", ""],
             ["总计", "32", money(gin + fc), "总计", "64", money(gspent + fe), money(gspent - fund + fe), money(fund), ""]]
    d.table(Table("财政拨款收入支出决算总表", "appropriation_summary", "万元", 3,
                  [["收入", "<", "<", "支出", "<", "<", "<", "<", "<"],
                   ["项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"],
                   ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"]] + body,
                  [{"label_cols": [0], "value_cols": [2]}, {"label_cols": [3], "value_cols": [5, 6, 7, 8]}], number="公开04表", widths=[5, 1, 2, 5, 1, 2, 2, 2, 2],
                  dims={6: {"fund": "general_budget"}, 7: {"fund": "government_fund"}, 8: {"fund": "state_capital"}}), who, unit, "公开04表",
            notes=["注：本表反映部门本年度财政拨款的总收支情况。"])
    # 05
    gl = {k: v for k, v in leaves.items() if k[:3] != "212"}
    gl["2010501"] = (gl["2010501"][0] - other, D(0))
    gr = tree(gl, F)
    body, codes = [["^", "^", "^", "合计", money(sum(sum(v) for v in gl.values())), money(sum(v[0] for v in gl.values())), money(sum(v[1] for v in gl.values()))]], {}
    for k, name, v in gr:
        codes[3 + len(body)] = k
        body.append([k, "<", "<", name, money(sum(v)), money(v[0]), money(v[1])])
    d.table(Table("一般公共预算财政拨款支出决算表", "general_expenditure", "万元", 3,
                  [["项目", "<", "<", "<", "本年支出", "<", "<"], ["功能分类科目编码", "<", "<", "科目名称", "小计", "基本支出", "项目支出"], ["类", "款", "项", "栏次", "1", "2", "3"]] + body,
                  [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6]}], number="公开05表", widths=[1, 1, 1, 6, 2, 2, 2], codes=codes, repeat=False), who, unit, "公开05表",
            notes=["注：本表反映部门本年度一般公共预算财政拨款支出情况。"])
    # 06 three lanes
    basic = sum(v[0] for v in gl.values())
    wages = {"30101": D("148.26"), "30102": D("121.40"), "30103": D("46.75"), "30108": D("52.18"), "30110": D("24.77"), "30113": D("41.35")}
    home = {"30302": D("18.42"), "30305": D("3.15")}
    goods = {"30201": D("14.20"), "30205": D("1.12"), "30206": D("3.46"), "30207": D("2.85"), "30211": D("9.63"), "30217": D("1.96"), "30228": D("5.42"), "30231": D("4.88"), "30239": D(0)}
    goods["30239"] = basic - sum(wages.values()) - sum(home.values()) - sum(x for x in goods.values()) - D("1.20")
    cap = {"31002": D("1.20")}
    lane1 = [("301", E["301"], sum(wages.values()))] + [(k, "　" + E[k], v) for k, v in wages.items()] + [("303", E["303"], sum(home.values()))] + [(k, "　" + E[k], v) for k, v in home.items()]
    lane2 = [("302", E["302"], sum(goods.values()))] + [(k, "　" + E[k], v) for k, v in goods.items()]
    lane3 = [("307", "债务利息及费用支出", 0), ("30701", "　国内债务付息", 0), ("310", E["310"], sum(cap.values())), ("31001", "　房屋建筑物购建", 0), ("31002", "　办公设备购置", cap["31002"]),
             ("31003", "　专用设备购置", 0), ("312", "对企业补助", 0), ("399", "其他支出", 0), ("39907", "　国家赔偿费用支出", 0)]
    body = []
    for i in range(10):
        r = []
        for lane in (lane1, lane2, lane3):
            k, name, v = lane[i] if i < len(lane) else ("", "", 0)
            r += [k, name, money(v)]
        body.append(r)
    body.append(["人员经费合计", "<", money(sum(wages.values()) + sum(home.values())), "公用经费合计", "<", "<", "<", "<", money(sum(goods.values()) + sum(cap.values()))])
    assert sum(wages.values()) + sum(home.values()) + sum(goods.values()) + sum(cap.values()) == basic
    d.table(Table("一般公共预算财政拨款基本支出决算明细表", "basic_expenditure", "万元", 2,
                  [["人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"], ["科目编码", "科目名称", "决算数"] * 3] + body,
                  [{"label_cols": [3 * i, 3 * i + 1], "value_cols": [3 * i + 2]} for i in range(3)], number="公开06表", widths=[2, 5, 2] * 3), who, unit, "公开06表",
            notes=["注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"])
    # 07 three public
    d.table(Table("财政拨款“三公”经费支出决算表", "three_public", "万元", 4,
                  [["预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"], ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"] * 2,
                   ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"] * 2, numbers(1, 12)] +
                  [["8.50", "", "6.00", "", "6.00", "2.50", "6.84", "", "4.88", "", "4.88", "1.96"]],
                  [{"label_cols": [], "value_cols": list(range(12))}], number="公开07表",
                  dims={0: {"basis": "budget"}, 4: {"spending": "vehicle_operation"}, 6: {"basis": "final"}, 11: {"spending": "reception", "basis": "final"}}), who, unit, "公开07表",
            notes=["注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。"])
    d.table(Table("政府性基金预算财政拨款收入支出决算表", "government_fund", "万元", 4,
                  [["项目", "<", "年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"], ["功能分类科目编码", "科目名称", "^", "^", "小计", "基本支出", "项目支出", "^"],
                   ["栏次", "<", "1", "2", "3", "4", "5", "6"], ["合计", "<", "", "30.00", "30.00", "", "30.00", ""],
                   ["212", F["212"], "", "30.00", "30.00", "", "30.00", ""], ["21208", F["21208"], "", "30.00", "30.00", "", "30.00", ""],
                   ["2120803", F["2120803"], "", "30.00", "30.00", "", "30.00", ""]],
                  [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="公开08表", widths=[2, 5] + [2] * 6), who, unit, "公开08表")
    d.tables[-1].header = 3
    d.table(Table("国有资本经营预算财政拨款支出决算表", "state_capital", "万元", 3,
                  [["项目", "<", "本年支出", "<", "<"], ["功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["栏次", "<", "1", "2", "3"], ["合计", "<", "", "", ""], ["", "", "", "", ""]],
                  [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="公开09表", widths=[2, 5, 2, 2, 2], state="declared_empty"), who, unit, "公开09表", new=False,
            notes=["注：德江县统计局2024年度没有国有资本经营预算财政拨款支出，故本表无数据。"])
    d.page()
    d.h("第三部分　2024年度部门决算情况说明")
    d.p("一、收入支出决算总体情况说明", f"2024年度收入总计{money(total)}万元、支出总计{money(total)}万元。",
        "二、“三公”经费财政拨款支出决算情况说明", "2024年度“三公”经费财政拨款支出预算为8.50万元，支出决算为6.84万元，完成预算的80.5%。其中：公务接待费支出决算1.96万元，公务用车运行维护费支出决算4.88万元。")
    return d


def unit_final():
    """Final accounts of a unit: interleaved pairs of budget and final figures, counts below, dotted rules."""
    d = Doc("final-unit-pairs", "靖州苗族侗族自治县不动产登记中心", 2023, "final_accounts", scope="unit", region_code="431229", status="ok", css=".t td,.t th{border:0.75pt dotted #000}")
    d.cover("靖州苗族侗族自治县不动产登记中心", "2023年度单位决算公开")
    d.page()
    d.p("靖州苗族侗族自治县不动产登记中心为靖州苗族侗族自治县自然资源局所属事业单位，纳入2023年度单位决算编制范围。")
    d.table(Table("支出决算表", "expenditure_summary", "元", 2,
                  [["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], ["栏次", "<", "1", "2", "3"], ["合计", "<", "2,418,305.66", "1,918,305.66", "500,000.00"],
                   ["220", "自然资源海洋气象等支出", "2,102,411.20", "1,602,411.20", "500,000.00"], ["22001", "自然资源事务", "2,102,411.20", "1,602,411.20", "500,000.00"],
                   ["2200109", "自然资源调查与确权登记", "500,000.00", "", "500,000.00"], ["2200150", "事业运行", "1,602,411.20", "1,602,411.20", ""],
                   ["221", "住房保障支出", "315,894.46", "315,894.46", ""], ["22102", "住房改革支出", "315,894.46", "315,894.46", ""], ["2210201", "住房公积金", "315,894.46", "315,894.46", ""]],
                  [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="公开03表", widths=[2, 5, 3, 3, 3],
                  codes={3: "220", 4: "22001", 5: "2200109", 6: "2200150", 7: "221", 8: "22102", 9: "2210201"}),
            "编制单位：靖州苗族侗族自治县不动产登记中心", "单位：元", "公开03表")
    d.table(Table("“三公”经费公共预算财政拨款支出决算表", "three_public", "元", 3,
                  [["合计", "<", "因公出国（境）费", "<", "公务用车购置及运行费", "<", "<", "<", "公务接待费", "<"], ["^", "^", "^", "^", "公务用车购置费", "<", "公务用车运行费", "<", "^", "^"],
                   ["预算数", "决算数"] * 5, ["42,000.00", "35,860.00", "0.00", "0.00", "0.00", "0.00", "30,000.00", "28,640.00", "12,000.00", "7,220.00"]],
                  [{"label_cols": [], "value_cols": list(range(10))}], number="公开09表",
                  dims={0: {"basis": "budget"}, 1: {"basis": "final"}, 6: {"spending": "vehicle_operation"}, 9: {"spending": "reception", "basis": "final"}}),
            "编制单位：靖州苗族侗族自治县不动产登记中心", "单位：元", "公开09表")
    d.table(Table("“三公”经费相关实物量统计表", "three_public", "", 1,
                  [["项目", "统计数"], ["1.因公出国（境）团组数（个）", "0"], ["2.因公出国（境）人次数（人）", "0"], ["3.公务用车购置数（辆）", "0"], ["4.公务用车保有量（辆）", "1"], ["5.国内公务接待批次（个）", "9"],
                   ["6.国内公务接待人次（人）", "73"]], [{"label_cols": [0], "value_cols": [1]}], dims={1: {"measure": "count"}}, widths=[5, 2]), new=False)
    return d


DOCS = [ministry, unit_final]
